"""Commands of what exists."""
