"""The engine against the independent judge, what is due, and that every change is followed."""
