"""Tests of the tools that guard and report."""
