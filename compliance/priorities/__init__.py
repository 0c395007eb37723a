"""Scoring inside a band: every weight named and sourced."""
