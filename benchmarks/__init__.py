"""Measurements of the numbers that the design promises; every module but the first has a ``measure``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """One number: what was measured, how much it was, and the most it may be, in the same unit."""

    what: str
    amount: float
    limit: float
    unit: str = "s"
