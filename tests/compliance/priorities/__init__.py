"""What to replace first."""
