"""Foundations that know nothing of cameras: clock, errors, SQL, command output."""
