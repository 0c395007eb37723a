"""The evaluation: what is due, who settles it, and that every change is followed."""
