"""What is due, and the set-based engine that settles it."""
