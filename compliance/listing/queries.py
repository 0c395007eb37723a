"""The vendor graph as the arithmetic of standing takes it: control edges and the assessments that count."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from django.db.models import Q

from assets.vendors.models import Control
from compliance.listing.control import Edge
from compliance.listing.models import Assessment, Regime
from compliance.listing.on_day import View
from compliance.listing.standing import Assessed, AssessedStanding
from compliance.rules.days import DaySet

EVERYBODY: Final = 0
"""The viewer that stands for everybody."""


@dataclass(frozen=True, slots=True)
class Graph:
    """What the standing of companies under one regime follows from.

    ``assessments`` are those of everybody; ``stricter`` adds each department's own.
    """

    regime_id: int
    began_on: date
    edges: Sequence[Edge]
    assessments: Sequence[Assessed]
    stricter: Mapping[int, Sequence[Assessed]]

    @property
    def companies(self) -> frozenset[int]:
        """Every company of which anything is said."""
        held = {number for edge in self.edges for number in (edge.controlled, edge.controller)}
        own = {each.company for views in self.stricter.values() for each in views}
        return frozenset(held | own | {each.company for each in self.assessments})

    def views(self, *department_ids: int) -> tuple[Sequence[Assessed], ...]:
        """Return the assessments as everybody counts them and, where a department has its own, as it counts them.

        Its own stand before everybody's on the days they are in force; what is strictest in any view is what it
        sees (policy §2.1).
        """
        own = (self.stricter[department_id] for department_id in department_ids if department_id in self.stricter)
        return (self.assessments, *([*self.assessments, *theirs] for theirs in own))

    def view(self, *department_ids: int) -> View:
        """Return what the standings of companies follow from, as those departments see them."""
        return View(edges=self.edges, assessments=self.views(*department_ids), regime_began=self.began_on)


def graphs() -> list[Graph]:
    """Return the graph of every regime; three queries."""
    edges = [
        Edge(
            controlled=control.vendor_id,
            controller=control.controller_id,
            days=DaySet.between(control.control_from, control.control_until),
            share_percent=control.share_percent,
        )
        for control in Control.objects.order_by("pk")
    ]
    counting = _counting(Assessment.objects.filter(Q(is_suggestion=False) | ~Q(verdict="not_subject")).order_by("pk"))
    return [_graph(regime, edges, counting.get(regime.pk, [])) for regime in Regime.objects.order_by("pk")]


def _counting(assessments: Iterable[Assessment]) -> Mapping[int, Sequence[Assessment]]:
    """Return the assessments by regime; a suggested *not subject* awaits its confirmation (policy §2.1)."""
    by_regime: defaultdict[int, list[Assessment]] = defaultdict(list)
    for assessment in assessments:
        by_regime[assessment.regime_id].append(assessment)
    return by_regime


def _graph(regime: Regime, edges: Sequence[Edge], assessments: Sequence[Assessment]) -> Graph:
    stricter: defaultdict[int, list[Assessed]] = defaultdict(list)
    for assessment in assessments:
        if assessment.department_id is not None:
            stricter[assessment.department_id].append(_assessed(assessment))
    return Graph(
        regime_id=regime.pk,
        began_on=regime.began_on,
        edges=edges,
        assessments=[_assessed(each) for each in assessments if each.department_id is None],
        stricter=stricter,
    )


def _assessed(assessment: Assessment) -> Assessed:
    return Assessed(
        company=assessment.vendor_id,
        standing=cast("AssessedStanding", assessment.verdict),  # assessment_verdict_known
        from_=assessment.assessed_from,
        until=assessment.assessed_until,
        made_on=assessment.assessed_on,
        is_own=assessment.department_id is not None,
    )
