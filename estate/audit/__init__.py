"""The context of every change: who and why."""
