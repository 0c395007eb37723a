"""Standings, paths and circles as sets of days, against a judge of one day at a time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.listing.standing import (
    Assessed,
    ControlCycleError,
    Edge,
    Standing,
    control_cycle,
    path_to_subject,
    standings,
)
from compliance.rules.days import DaySet
from tests.compliance.listing.day_by_day import DayByDay

COMPANIES = range(5)
WINDOW = [date(2020, 1, 1) + timedelta(days=number) for number in range(42)]
# Everything drawn happens strictly inside the window, so its last day stands for all later ones.
drawn_days = st.sampled_from(WINDOW[1:-1])
companies = st.sampled_from(COMPANIES)
periods = st.builds(DaySet.between, st.none() | drawn_days, st.none() | drawn_days)
edges = st.builds(
    Edge,
    controlled=companies,
    controller=companies,
    days=periods | st.builds(DaySet.__or__, periods, periods),
    share_percent=st.sampled_from([None, None, Decimal(100), Decimal(50), Decimal("49.9")]),
)
assessments = st.builds(
    Assessed,
    company=companies,
    standing=st.sampled_from(["subject", "subject", "not_subject", "contested"]),
    from_=drawn_days,
    until=st.none() | drawn_days,
    made_on=drawn_days,
)
untimed = settings(deadline=None)  # the naive judge is slow, and no test is timed
assessment_lists = st.lists(assessments, max_size=7)


def circle_on(day: date, held: list[Edge]) -> bool:
    """Answer whether the edges of one day close a circle: peel off companies held by none."""
    arrows = {(edge.controlled, edge.controller) for edge in held if day in edge.days}
    while True:
        below = {controlled for controlled, _ in arrows}
        rest = {(controlled, controller) for controlled, controller in arrows if controller in below}
        if rest == arrows:
            return bool(arrows)
        arrows = rest


def has_circle(held: list[Edge]) -> bool:
    """Answer whether the edges close a circle on any day."""
    return any(circle_on(day, held) for day in WINDOW)


@st.composite
def registers(draw: st.DrawFn) -> list[Edge]:
    """Draw edges whose control closes a circle over time perhaps, but on no single day."""
    kept: list[Edge] = []
    for edge in draw(st.lists(edges, max_size=9)):
        if not has_circle([each for each in [*kept, edge] if each.is_control]):
            kept.append(edge)
    return kept


def as_days(days: list[date]) -> DaySet:
    """Return the days of the window as a set that goes on for ever if its last day is in it."""
    singles = DaySet.of(*((day, day + timedelta(days=1)) for day in days))
    return singles | DaySet.between(WINDOW[-1], None) if WINDOW[-1] in days else singles


@untimed
@given(registers(), assessment_lists, drawn_days)
def test_standings_agree_with_the_naive_judge(held: list[Edge], made: list[Assessed], regime_began: date) -> None:
    judge = DayByDay(held, made, regime_began, WINDOW[0])
    expected = {}
    for company in COMPANIES:
        by_day = {day: judge.standing(company, day) for day in WINDOW}
        expected[company] = Standing(
            certain=as_days([day for day, said in by_day.items() if said == "subject"]),
            possible=as_days([day for day, said in by_day.items() if said != "not_subject"]),
            contested=as_days([day for day, said in by_day.items() if said == "contested"]),
        )
    assert standings(COMPANIES, held, made, regime_began=regime_began) == expected


@untimed
@given(registers(), assessment_lists, drawn_days, companies, drawn_days)
def test_path_is_a_chain_of_subject_companies_up_to_an_assessed_one(
    held: list[Edge], made: list[Assessed], regime_began: date, company: int, day: date
) -> None:
    judge = DayByDay(held, made, regime_began, WINDOW[0])
    path = path_to_subject(company, day, held, made, regime_began=regime_began)
    if judge.standing(company, day) != "subject":
        assert path == ()
        return
    assert path[0] == company
    assert [judge.in_force(each, day) for each in path] == [None] * (len(path) - 1) + ["subject"]
    for below, above in pairwise(path):
        assert above in judge.controllers(below, day)
        assert judge.standing(above, day) == "subject"


@untimed
@given(st.lists(edges, max_size=9))
def test_control_cycle_names_a_real_circle_exactly_when_there_is_one(held: list[Edge]) -> None:
    path = control_cycle(held)
    assert bool(path) is has_circle(held)
    common = [
        day
        for day in WINDOW
        if all(
            any((e.controlled, e.controller) == arrow and day in e.days for e in held)
            for arrow in zip(path, [*path[1:], *path[:1]], strict=True)
        )
    ]
    assert common
    assert len(set(path)) == len(path)


@untimed
@given(st.lists(edges, max_size=9), assessment_lists)
def test_standings_refuse_exactly_the_circles_of_control(held: list[Edge], made: list[Assessed]) -> None:
    if has_circle([edge for edge in held if edge.is_control]):
        with pytest.raises(ControlCycleError):
            standings(COMPANIES, held, made, regime_began=WINDOW[1])
    else:
        assert set(standings(COMPANIES, held, made, regime_began=WINDOW[1])) == set(COMPANIES)
