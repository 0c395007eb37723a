"""Tests of the foundations."""
