"""Tests of what knows nothing of cameras."""
