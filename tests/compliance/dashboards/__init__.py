"""Home and the dashboard, as each kind of reader meets them."""
