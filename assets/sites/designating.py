"""What an assessment of a site makes of the periods in which it counts as sensitive. Pure.

A site with a sensitive period is not sensitive on all other days; one with none is not sensitive at any time once it
is assessed so (contract, "Spreadsheet columns"). So an assessment as not sensitive ends the period that goes on, and
one as sensitive takes the place of whatever overlaps it; the history keeps what was there.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """Days on which a site counts as sensitive; ``until`` is excluded, None is endless. ``id``: as recorded."""

    from_: date | None
    until: date | None
    id: int | None = None

    def overlaps(self, other: "Period") -> bool:
        """Answer whether the two have a day in common."""
        return _before(self.from_, other.until) and _before(other.from_, self.until)


def assessed_as_sensitive(recorded: Iterable[Period], stated: Period) -> tuple[Period, ...]:
    """Return the periods after the site is assessed as sensitive in one: those that share no day with it stay."""
    return (*(period for period in recorded if not period.overlaps(stated)), stated)


def assessed_as_not_sensitive(recorded: Iterable[Period], *, from_: date | None) -> tuple[Period, ...]:
    """Return the periods after the site is assessed as not sensitive from a day on, None: at any time."""
    if from_ is None:
        return ()
    return tuple(
        replace(period, until=_earlier(period.until, from_))
        for period in recorded
        if period.from_ is None or period.from_ < from_
    )


def _earlier(one: date | None, other: date) -> date:
    return other if one is None else min(one, other)


def _before(first: date | None, end: date | None) -> bool:
    return first is None or end is None or first < end
