"""Migrations, linear and named."""
