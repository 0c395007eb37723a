"""Sites, their designations and extensions."""
