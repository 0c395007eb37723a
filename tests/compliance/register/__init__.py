"""Pages that read."""
