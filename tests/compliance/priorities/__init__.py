"""What to replace first, tested."""
