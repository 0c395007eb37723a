"""Control between companies over time, and the circles that it must not close.

Companies are numbers here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from compliance.rules.days import DaySet

CONTROLLING_SHARE_PERCENT = Decimal(50)  # policy §2.1: "≥ 50 %, or control stated without a share"


@dataclass(frozen=True, slots=True)
class Edge:
    """The days on which one company holds a share of another; no share stated means control."""

    controlled: int
    controller: int
    days: DaySet
    share_percent: Decimal | None

    @property
    def is_control(self) -> bool:
        """Whether the holding is large enough to pass a standing on."""
        return self.share_percent is None or self.share_percent >= CONTROLLING_SHARE_PERCENT


class ControlCycleError(ValueError):
    """Companies control one another in a circle on one day, so no standing can be derived.

    Entry refuses such edges; `path` names the companies as `control_cycle` does.
    """

    def __init__(self, path: tuple[int, ...]) -> None:
        """Name the companies of the circle."""
        self.path = path
        circle = " → ".join(str(company) for company in (*path, path[0]))
        super().__init__(f"Companies control one another in a circle on the same day: {circle}.")


def control_cycle(edges: Iterable[Edge]) -> tuple[int, ...]:
    """Name companies that hold one another in a circle on one day, or () when none do.

    Each is held by the next and the last by the first, whatever the share; the circle is told
    from its lowest number, and of several, one that closes on the earliest day. Not a circle:
    A held B until 2015, B holds A from 2016.
    """
    above = edges_by_controlled(edges)
    if not _circle_in({held: [edge.controller for edge in ups] for held, ups in above.items()}):
        return ()  # the usual case: none even over all time
    # A circle closes on a day on which one of its edges begins, so no other day needs a look.
    for day, just_held in sorted(_held_from(above).items()):
        path = _circle_in(_controllers_on(day, just_held, above))
        if path:
            return path
    return ()


def edges_by_controlled(edges: Iterable[Edge]) -> Mapping[int, Sequence[Edge]]:
    """Return the edges by the company they lead up from."""
    above: dict[int, list[Edge]] = {}
    for edge in edges:
        above.setdefault(edge.controlled, []).append(edge)
    return above


def _held_from(above: Mapping[int, Sequence[Edge]]) -> Mapping[date, Sequence[int]]:
    """Return by day the companies of which an edge begins on it; the first day for endless ones."""
    beginnings: defaultdict[date, list[int]] = defaultdict(list)
    for held, edges in above.items():
        for start in {start for edge in edges for start, _ in edge.days.pieces}:
            beginnings[start or date.min].append(held)
    return beginnings


def _controllers_on(
    day: date, companies: Iterable[int], above: Mapping[int, Sequence[Edge]]
) -> Mapping[int, Sequence[int]]:
    """Return who holds whom on the day, from these companies upwards."""
    controllers: dict[int, list[int]] = {}
    pending = list(companies)
    while pending:
        company = pending.pop()
        if company not in controllers:
            ups = [edge.controller for edge in above.get(company, ()) if day in edge.days]
            controllers[company] = ups
            pending += ups
    return controllers


def _circle_in(controllers: Mapping[int, Iterable[int]]) -> tuple[int, ...]:
    """Return a circle of companies, each held by the next, from its lowest number; or ()."""
    try:
        TopologicalSorter(controllers).prepare()
    except CycleError as error:
        downwards: list[int] = error.args[1]  # from controller to held; first = last
        upwards = downwards[:0:-1]
        lowest = upwards.index(min(upwards))
        return (*upwards[lowest:], *upwards[:lowest])
    return ()
