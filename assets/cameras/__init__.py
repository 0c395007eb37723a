"""Cameras (any visual surveillance equipment), where they are and since when."""
