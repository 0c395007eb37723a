"""The engine against the independent judge, in the real database."""
