"""Pages of companies: how they stand, why, and whose cameras they are."""
