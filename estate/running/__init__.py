"""``make run``: everything that the register needs, started by one command and kept running by one supervisor.

The supervisor holds the address and the engines, prepares the database through a process of its own, and starts
web, worker, beat and bell. What dies it starts again. What it has started ends with it, however it ends.
"""
