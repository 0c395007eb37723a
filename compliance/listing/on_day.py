"""How a company stands on one day and over time, and through whom it is subject: as one viewer sees it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Final

from compliance.listing.standing import Standing, path_to_subject, standings
from compliance.rules.days import DaySet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from compliance.listing.control import Edge
    from compliance.listing.standing import Assessed

STANDINGS: Final = ("subject", "contested", "unknown", "not_subject")
"""The words for how a company stands on a day, the strictest first."""


@dataclass(frozen=True, slots=True)
class View:
    """What one viewer's standings follow from: the edges, and the assessments in each of the ways they may count.

    ``assessments``: everybody's and, for a department with stricter ones, as it counts them (policy §2.1); what is
    strictest in either is what the viewer sees.
    """

    edges: Sequence[Edge]
    assessments: Sequence[Sequence[Assessed]]
    regime_began: date


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days on which a company stands in one way; ``until`` is excluded, None is open."""

    word: str
    from_: date
    until: date | None


def standing_of(company: int, view: View) -> Standing:
    """Return a company's standing as the viewer sees it: the strictest of what counts."""
    seen = (
        standings([company], view.edges, assessments, regime_began=view.regime_began)[company]
        for assessments in view.assessments
    )
    return reduce(_stricter, seen)


def word_on(standing: Standing, day: date) -> str:
    """Return how a company of the standing stands on the day, one of STANDINGS."""
    if day in standing.certain:
        return "subject"
    if day in standing.contested:
        return "contested"
    return "unknown" if day in standing.possible else "not_subject"


def path_on(company: int, day: date, view: View) -> tuple[int, ...]:
    """Return the chain of control by which a company is subject on the day, itself first; () when it is not."""
    chains = (
        path_to_subject(company, day, view.edges, assessments, regime_began=view.regime_began)
        for assessments in view.assessments
    )
    return next(filter(None, chains), ())


def periods(standing: Standing, *, regime_began: date) -> tuple[Period, ...]:
    """Return how a company stood since the regime began, the latest first."""
    days = {
        "subject": standing.certain,
        "contested": standing.contested - standing.certain,
        "unknown": standing.possible - standing.certain - standing.contested,
        "not_subject": DaySet.between(regime_began, None) - standing.possible,
    }
    found = (period for word, when in days.items() for period in _pieces(word, when, regime_began))
    return tuple(sorted(found, key=lambda period: period.from_, reverse=True))


def _pieces(word: str, days: DaySet, regime_began: date) -> Iterator[Period]:
    for start, end in days.pieces:
        yield Period(word, start or regime_began, end)


def _stricter(one: Standing, other: Standing) -> Standing:
    return Standing(one.certain | other.certain, one.possible | other.possible, one.contested | other.contested)
