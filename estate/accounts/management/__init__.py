"""Commands at the shell."""
