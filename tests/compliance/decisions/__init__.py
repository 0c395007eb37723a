"""Tests of recorded decisions."""
