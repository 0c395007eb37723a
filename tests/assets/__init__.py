"""Tests of what exists."""
