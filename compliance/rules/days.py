"""Sets of calendar days, possibly endless both ways: what PostgreSQL calls a datemultirange.

Facts that change over time (a company's standing, a designation, an extension) are two such
sets, the certain and the possible days, and clauses are judged by algebra on them.
"""

from __future__ import annotations

import operator
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

Piece = tuple["date | None", "date | None"]
"""A stretch of days without a gap: its first day and the day after its last; None = endless."""


@dataclass(frozen=True, slots=True)
class DaySet:
    """An immutable set of days. Build it with `none`, `all`, `between` or `of`.

    Kept as the days on which membership flips, strictly ascending, and whether the endless
    past before the first of them is inside. So equal sets are equal objects, the complement is
    one negation, and neither end needs a sentinel date.
    """

    from_the_beginning: bool
    flips: tuple[date, ...]

    @classmethod
    def none(cls) -> Self:
        """Return the set of no days."""
        return cls(from_the_beginning=False, flips=())

    @classmethod
    def all(cls) -> Self:
        """Return the set of all days."""
        return cls(from_the_beginning=True, flips=())

    @classmethod
    def between(cls, start: date | None, end_exclusive: date | None) -> Self:
        """Return the days from `start` until the day before `end_exclusive`; None is endless.

        Empty when the end is not after the start, so that a period cut short to nothing
        needs no special case.
        """
        if start is not None and end_exclusive is not None and start >= end_exclusive:
            return cls.none()
        flips = tuple(day for day in (start, end_exclusive) if day is not None)
        return cls(from_the_beginning=start is None, flips=flips)

    @classmethod
    def of(cls, *pairs: Piece) -> Self:
        """Return the union of `between` over pairs in any order; they may touch or overlap."""
        depth_changes: Counter[date] = Counter()
        depth = 0
        for start, end in pairs:
            whole = cls.between(start, end)
            depth += whole.from_the_beginning
            rising = not whole.from_the_beginning
            for day in whole.flips:
                depth_changes[day] += 1 if rising else -1
                rising = not rising
        return cls(from_the_beginning=depth > 0, flips=_zero_crossings(depth, depth_changes))

    def __contains__(self, day: date) -> bool:
        """Answer whether the day is in the set."""
        return self.from_the_beginning ^ (bisect_right(self.flips, day) % 2 == 1)

    def __invert__(self) -> Self:
        """Return all other days."""
        return type(self)(from_the_beginning=not self.from_the_beginning, flips=self.flips)

    def __or__(self, other: DaySet) -> Self:
        """Return the days in either."""
        return self._combined(other, operator.or_)

    def __and__(self, other: DaySet) -> Self:
        """Return the days in both."""
        return self._combined(other, operator.and_)

    def __sub__(self, other: DaySet) -> Self:
        """Return the days in this set and not in the other."""
        return self._combined(other, operator.gt)

    def _combined(self, other: DaySet, keep: Callable[[bool, bool], bool]) -> Self:
        """Return the days for which `keep(in this one, in the other one)` holds."""
        here, there = self.from_the_beginning, other.from_the_beginning
        from_the_beginning = inside = keep(here, there)
        own, others = frozenset(self.flips), frozenset(other.flips)
        flips = []
        for day in sorted(own | others):
            here ^= day in own
            there ^= day in others
            if keep(here, there) is not inside:
                inside = not inside
                flips.append(day)
        return type(self)(from_the_beginning=from_the_beginning, flips=tuple(flips))

    @property
    def is_empty(self) -> bool:
        """Answer whether no day is in the set."""
        return not self.from_the_beginning and not self.flips

    def contains(self, other: DaySet) -> bool:
        """Answer whether every day of the other set is in this one (⊇)."""
        return (other - self).is_empty

    def overlaps(self, other: DaySet) -> bool:
        """Answer whether the two have a day in common."""
        return not (self & other).is_empty

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The set as ascending stretches that neither touch nor overlap."""
        bounds: list[date | None] = [None] if self.from_the_beginning else []
        bounds += self.flips
        if len(bounds) % 2:
            bounds.append(None)
        return tuple(zip(bounds[::2], bounds[1::2], strict=True))

    def piece_at(self, day: date) -> Piece | None:
        """Return the stretch that the day lies in, or None when it is not in the set."""
        if day not in self:
            return None
        after = bisect_right(self.flips, day)
        start = self.flips[after - 1] if after > 0 else None
        return start, self.next_boundary_after(day)

    def next_boundary_after(self, day: date) -> date | None:
        """Return the first later day whose membership differs from the day before it."""
        after = bisect_right(self.flips, day)
        return self.flips[after] if after < len(self.flips) else None


def _zero_crossings(depth: int, depth_changes: Counter[date]) -> tuple[date, ...]:
    """Return the days on which a running depth leaves zero or comes back to it."""
    crossings = []
    for day, change in sorted(depth_changes.items()):
        if (depth > 0) is not (depth + change > 0):
            crossings.append(day)
        depth += change
    return tuple(crossings)
