"""Commands of what exists: one module each, named as it is called."""
