"""Who changes something, and why: told once at the rim, kept beside every row of history written inside."""

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory


@contextmanager
def because(reason: str, *, actor: str) -> Iterator[None]:
    """Record ``actor`` and ``reason`` beside every change made inside the block."""
    with pghistory.context(actor=actor, reason=reason):
        yield


def note(**facts: str | int) -> None:
    """Add facts to the context of the changes under way, if there is one."""
    pghistory.context(**facts)
