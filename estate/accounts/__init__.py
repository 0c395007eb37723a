"""Public bodies, users, roles and tokens: who may see what."""
