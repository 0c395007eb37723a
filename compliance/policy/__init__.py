"""Policies, their versions and clauses; the shipped policies as data."""
