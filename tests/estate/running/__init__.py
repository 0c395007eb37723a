"""Tests of make run, with real processes."""
