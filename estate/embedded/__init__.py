"""The embedded engines: PostgreSQL and Valkey from the installed wheels, for whoever has no server of their own.

Whoever needs them *joins*: it holds a shared lock on a file. The first to join starts a *keeper*, a detached process
that is the parent of both engines, revives them when they die, and stops them when the kernel has released the last
lock. The kernel also tells the engines when their keeper dies. So nothing is left behind, whatever is killed.
"""

from estate.embedded.errors import EngineError
from estate.embedded.membership import engines, fresh_engines

__all__ = ["EngineError", "engines", "fresh_engines"]
