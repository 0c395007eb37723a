"""Tests of invented estates."""
