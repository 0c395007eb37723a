"""Policies as documents."""
