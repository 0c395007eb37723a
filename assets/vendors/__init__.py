"""Vendors, the names they go by, who controls them, what they make."""
