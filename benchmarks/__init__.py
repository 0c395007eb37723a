"""Runs at scale, with the numbers that the design promises."""
