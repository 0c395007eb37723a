"""The list of sites, and the page of one."""
