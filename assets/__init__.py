"""What exists: sites, vendors, models and cameras, and how they are entered."""
