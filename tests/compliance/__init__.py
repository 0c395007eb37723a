"""What follows, tested."""
