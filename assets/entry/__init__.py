"""Pages where people enter cameras and sites by hand, one at a time."""
