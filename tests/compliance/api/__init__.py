"""The HTTP API, tested as programs use it."""
