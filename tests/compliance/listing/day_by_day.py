"""A naive judge of one day at a time, written from the words of policy §2.1 alone.

It knows nothing of sets of days, and looks at every day from the first one again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from compliance.listing.standing import Assessed, Edge

ONE_DAY = timedelta(days=1)


@dataclass
class DayByDay:
    """Judge companies on days on or after `first_day`, before which nothing happened."""

    edges: Sequence[Edge]
    assessments: Sequence[Assessed]
    regime_began: date
    first_day: date
    _seen: dict[tuple[int, date], str] = field(default_factory=dict)

    def standing(self, company: int, day: date) -> str:
        """Answer subject, not_subject, contested or unknown."""
        if (company, day) not in self._seen:
            self._seen[company, day] = self._judge(company, day)
        return self._seen[company, day]

    def controllers(self, company: int, day: date) -> list[int]:
        """Answer who controls the company that day."""
        return [
            edge.controller
            for edge in self.edges
            if edge.controlled == company and day in edge.days
            if edge.share_percent is None or edge.share_percent >= Decimal(50)
        ]

    def in_force(self, company: int, day: date) -> str | None:
        """Answer what the assessment in force that day says, or None without one."""
        begun = [
            (each.from_, each.made_on, place, each)
            for place, each in enumerate(self.assessments)
            if each.company == company and each.from_ <= day
        ]
        if not begun:
            return None
        newest = max(begun)[-1]
        ended = newest.until is not None and newest.until <= day
        return None if ended or self._has_lapsed(newest, day) else newest.standing

    def _judge(self, company: int, day: date) -> str:
        if day < self.regime_began:
            return "not_subject"
        assessed = self.in_force(company, day)
        if assessed is not None:
            return assessed
        return "subject" if self._is_under_subject(company, day) else "unknown"

    def _is_under_subject(self, company: int, day: date) -> bool:
        return any(self.standing(controller, day) == "subject" for controller in self.controllers(company, day))

    def _has_lapsed(self, assessment: Assessed, day: date) -> bool:
        past = self.first_day
        while past < day:
            before, past = past, past + ONE_DAY
            if (
                past > assessment.made_on
                and self._is_under_subject(assessment.company, past)
                and not self._is_under_subject(assessment.company, before)
            ):
                return True
        return False
