"""Recorded decisions: removal, extension, risk acceptance."""
