"""Commands at the shell, one module each."""
