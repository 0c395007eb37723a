"""Spreadsheets of sites, cameras, models and MAC blocks: read, checked, applied as one."""
