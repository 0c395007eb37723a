"""Tests of what the containers rest on, without an engine to run them."""
