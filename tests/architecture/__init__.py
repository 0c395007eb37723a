"""Checks of the whole house that no library makes."""
