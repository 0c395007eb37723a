"""Template tags of what follows."""
