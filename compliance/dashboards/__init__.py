"""The home page, its counts that follow changes, and the manager's dashboard."""
