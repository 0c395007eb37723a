"""Pages of the register: what is there, what follows from it, and the forms that change it."""
