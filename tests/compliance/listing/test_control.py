"""Circles of control, case by case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from compliance.listing.control import ControlCycleError, Edge, control_cycle
from compliance.rules.days import DaySet


def held(controlled: int, controller: int, start: int | None, end: int | None) -> Edge:
    """Return a holding from the first day of one year until that of another."""
    return Edge(controlled, controller, _years(start, end), share_percent=Decimal(10))


def _years(start: int | None, end: int | None) -> DaySet:
    first = None if start is None else date(start, 1, 1)
    return DaySet.between(first, None if end is None else date(end, 1, 1))


@pytest.mark.parametrize(
    ("edges", "path"),
    [
        pytest.param([], (), id="no edges"),
        pytest.param([held(1, 2, None, None), held(2, 3, None, None)], (), id="a chain"),
        pytest.param(
            [
                held(4, 2, None, None),
                held(4, 3, None, None),
                held(2, 1, None, None),
                held(3, 1, None, None),
            ],
            (),
            id="two ways up to one company",
        ),
        pytest.param([held(5, 5, 2015, 2016)], (5,), id="a company that holds itself"),
        pytest.param([held(5, 5, 2016, 2016)], (), id="a holding of no day"),
        pytest.param(
            [held(2, 1, None, 2015), held(1, 2, 2016, None)],
            (),
            id="A controls B until 2015, B controls A from 2016",
        ),
        pytest.param([held(2, 1, None, 2016), held(1, 2, 2016, None)], (), id="swapped on one day"),
        pytest.param([held(2, 1, None, 2017), held(1, 2, 2016, None)], (1, 2), id="both for a year"),
        pytest.param(
            [held(3, 1, None, None), held(2, 3, None, None), held(1, 2, None, None)],
            (1, 2, 3),
            id="always, each held by the next, from the lowest number",
        ),
        pytest.param(
            [held(1, 2, 2010, 2013), held(2, 3, 2012, 2015), held(3, 1, 2014, 2017)],
            (),
            id="each pair overlaps and not all three together",
        ),
        pytest.param(
            [
                held(1, 2, 2018, None),
                held(2, 1, 2018, None),
                held(3, 4, 2015, None),
                held(4, 3, 2016, None),
            ],
            (3, 4),
            id="of two, the one that closes first",
        ),
        pytest.param(
            [held(7, 1, None, None), held(1, 2, None, None), held(2, 1, 2018, None)],
            (1, 2),
            id="those below a circle are no part of it",
        ),
    ],
)
def test_control_cycle_names_a_circle_of_one_day(edges: list[Edge], path: tuple[int, ...]) -> None:
    assert control_cycle(edges) == path


@pytest.mark.parametrize(("share", "is_control"), [(None, True), ("50", True), ("49.99", False), ("100", True)])
def test_edge_is_control_from_half_or_without_a_share(
    share: str | None,
    is_control: bool,  # noqa: FBT001 - a column of the table
) -> None:
    edge = Edge(1, 2, DaySet.all(), None if share is None else Decimal(share))
    assert edge.is_control is is_control


def test_cycle_error_tells_the_circle_in_a_sentence() -> None:
    assert str(ControlCycleError((1, 3))) == ("Companies control one another in a circle on the same day: 1 → 3 → 1.")
