"""Migrations of the trail."""
