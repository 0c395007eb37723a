"""The standing of every company under one legal regime, as sets of days (policy §2.1).

Before the regime began nobody is subject. From then on an assessment in force decides; without
one a company is subject while a company that controls it is subject, and otherwise unknown.
Companies are numbers here; one that only an edge or an assessment names is reckoned with too.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Self, get_args

from compliance.listing.control import (
    ControlCycleError,
    Edge,
    control_cycle,
    edges_by_controlled,
)
from compliance.rules.days import DaySet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

__all__ = [
    "Assessed",
    "AssessedStanding",
    "ControlCycleError",
    "Edge",
    "Standing",
    "control_cycle",
    "path_to_subject",
    "standings",
]

AssessedStanding = Literal["subject", "not_subject", "contested"]


@dataclass(frozen=True, slots=True)
class Assessed:
    """What was decided of one company: effective from, until (that day excluded), made when.

    `is_own`: a department's own; on the days it is in force it stands before everybody's.
    """

    company: int
    standing: AssessedStanding
    from_: date
    until: date | None
    made_on: date
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """One company's standing over time.

    On `certain` days it is subject; on `possible` days it is subject or cannot be told, on all
    others it is not subject; on `contested` days a contested assessment is in force. The first
    and the last never meet, and both lie within the second.
    """

    certain: DaySet
    possible: DaySet
    contested: DaySet


def standings(
    companies: Iterable[int],
    edges: Iterable[Edge],
    assessments: Iterable[Assessed],
    *,
    regime_began: date,
) -> dict[int, Standing]:
    """Answer the standing of each of `companies`.

    Of two assessments from the same day the one made later is the newer, and of two made on
    the same day too, the one listed later. Raises ControlCycleError; a circle that only a
    minority share closes passes nothing on and is let be.
    """
    known = _Register.of(edges, assessments, regime_began=regime_began).settled()
    return {company: known[company] for company in companies}


def path_to_subject(
    company: int,
    day: date,
    edges: Iterable[Edge],
    assessments: Iterable[Assessed],
    *,
    regime_began: date,
) -> tuple[int, ...]:
    """Answer by which chain of control the company is subject that day, itself first.

    The chain ends at a company whose own assessment decides, which may be the first. It is a
    shortest one, through the lowest numbers where several are; empty when the company is not
    subject or cannot be told. Raises ControlCycleError for a circle at or above the company.
    """
    register = _Register.of(edges, assessments, regime_began=regime_began).narrowed_to(company)
    known = register.settled()
    chains: deque[tuple[int, ...]] = deque([(company,)] if day in known[company].certain else [])
    reached = {company}
    while chains:
        chain = chains.popleft()
        if register.is_assessed_subject(chain[-1], day, known):
            return chain
        subject_above = register.subject_controllers(chain[-1], day, known) - reached
        reached |= subject_above
        chains += [(*chain, controller) for controller in sorted(subject_above)]
    return ()


@dataclass(frozen=True, slots=True)
class _Register:
    """One regime's edges of control and assessments, by company."""

    above: Mapping[int, Sequence[Edge]]
    assessments: Mapping[int, Sequence[Assessed]]  # the older first
    regime_days: DaySet

    @classmethod
    def of(cls, edges: Iterable[Edge], assessments: Iterable[Assessed], *, regime_began: date) -> Self:
        """Index the inputs and leave minority shares out."""
        by_company: dict[int, list[Assessed]] = {}
        for assessment in sorted(assessments, key=lambda each: (each.from_, each.made_on)):
            by_company.setdefault(assessment.company, []).append(assessment)
        above = edges_by_controlled(edge for edge in edges if edge.is_control)
        return cls(above, by_company, DaySet.between(regime_began, None))

    def narrowed_to(self, company: int) -> Self:
        """Return what bears on one company: itself and all that were ever above it."""
        reached: set[int] = set()
        pending = [company]
        while pending:
            current = pending.pop()
            if current not in reached:
                reached.add(current)
                pending += [edge.controller for edge in self.above.get(current, ())]
        above = {held: self.above[held] for held in reached & self.above.keys()}
        assessments = {held: self.assessments[held] for held in reached & self.assessments.keys()}
        return type(self)(above, assessments, self.regime_days)

    def settled(self) -> Mapping[int, Standing]:
        """Return the standing of any company asked for, reckoned in rounds until none moves.

        Rounds, not one pass from the top, because over time the graph may turn upside down.
        They end: cut time at every date given. A company's standing in one stretch rests only
        on earlier stretches and, in the same one, on those above it, and nobody is above
        himself. What rests on nothing is right after one round, what rests on that after two,
        and so on; and what is right moves no more.
        """
        below = self._companies_below()
        unheard_of = Standing(DaySet.none(), self.regime_days, DaySet.none())
        known: defaultdict[int, Standing] = defaultdict(lambda: unheard_of)
        due = set(self.assessments)
        while due:
            moved = {company for company in due if self._settle(company, known)}
            due = {held for company in moved for held in below.get(company, ())}
        return known

    def is_assessed_subject(self, company: int, day: date, known: Mapping[int, Standing]) -> bool:
        """Answer whether an assessment of its own makes the company subject that day."""
        return day in self.assessed_days(company, self.under_subject(company, known))["subject"]

    def subject_controllers(self, company: int, day: date, known: Mapping[int, Standing]) -> set[int]:
        """Return the companies that control this one that day and are subject then."""
        on_the_day = (edge.controller for edge in self.above.get(company, ()) if day in edge.days)
        return {controller for controller in on_the_day if day in known[controller].certain}

    def under_subject(self, company: int, known: Mapping[int, Standing]) -> DaySet:
        """Return the days on which some company that controls this one is subject."""
        edges = self.above.get(company, ())
        stretches = (edge.days & known[edge.controller].certain for edge in edges)
        return DaySet.of(*(piece for stretch in stretches for piece in stretch.pieces))

    def assessed_days(self, company: int, under_subject: DaySet) -> Mapping[AssessedStanding, DaySet]:
        """Return the days on which an assessment of each kind is in force."""
        made = self.assessments.get(company, ())
        common = self._in_force([each for each in made if not each.is_own], under_subject)
        own = self._in_force([each for each in made if each.is_own], under_subject)
        overridden = own["subject"] | own["not_subject"] | own["contested"]
        return {standing: (common[standing] - overridden) | own[standing] for standing in get_args(AssessedStanding)}

    def _in_force(
        self, assessments: Sequence[Assessed], under_subject: DaySet
    ) -> defaultdict[AssessedStanding, DaySet]:
        days: defaultdict[AssessedStanding, DaySet] = defaultdict(DaySet.none)
        for assessment, newer in zip(assessments, [*assessments[1:], None], strict=False):
            days[assessment.standing] |= _in_force(assessment, newer, under_subject) & self.regime_days
        return days

    def _settle(self, company: int, known: dict[int, Standing]) -> bool:
        """Reckon the company's standing afresh; answer whether what it passes on has moved."""
        under_subject = self.under_subject(company, known)
        assessed = self.assessed_days(company, under_subject)
        subject, contested = assessed["subject"], assessed["contested"]
        inherited = under_subject - assessed["not_subject"] - contested
        possible = self.regime_days - assessed["not_subject"]
        before, known[company] = known[company], Standing(subject | inherited, possible, contested)
        return known[company].certain != before.certain

    def _companies_below(self) -> Mapping[int, set[int]]:
        """Return whom each company ever controls. Raises ControlCycleError."""
        path = control_cycle(edge for edges in self.above.values() for edge in edges)
        if path:
            raise ControlCycleError(path)
        below: dict[int, set[int]] = {}
        for held, edges in self.above.items():
            for edge in edges:
                below.setdefault(edge.controller, set()).add(held)
        return below


def _in_force(assessment: Assessed, newer: Assessed | None, under_subject: DaySet) -> DaySet:
    """Return the days of an assessment: until it ends, a newer one begins, or it lapses.

    It lapses on the first day after it was made on which the company comes under a subject
    company, having been under none the day before, and never revives.
    """
    comings = (start for start, _ in under_subject.pieces if start is not None)
    lapse = next((start for start in comings if start > assessment.made_on), None)
    ends = (assessment.until, newer.from_ if newer else None, lapse)
    return DaySet.between(assessment.from_, min((end for end in ends if end), default=None))
