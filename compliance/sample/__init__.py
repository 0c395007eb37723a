"""Invented estates of any size, for trying the register out and for measuring it."""
