"""Whether the register is alive, whether it is ready, and how it is doing, for programs that watch it."""
