"""Tests of public bodies, users and tokens."""
