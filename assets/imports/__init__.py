"""Spreadsheets into the register: read, map, check, apply."""
