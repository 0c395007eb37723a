"""The gates of the project and the reports about it; nothing here is shipped."""
