"""The list of cameras, and the page of one."""
