"""The HTTP API, /api/v1/: what programs read. One module per noun, with what it shows and its endpoints."""
