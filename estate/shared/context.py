"""Who changes something, and why: told once at the rim, kept beside every row of history written inside."""

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory


@contextmanager
def because(reason: str, *, actor: str) -> Iterator[None]:
    """Record ``actor`` and ``reason`` beside every change made inside the block."""
    with pghistory.context(actor=actor, reason=reason):
        yield
