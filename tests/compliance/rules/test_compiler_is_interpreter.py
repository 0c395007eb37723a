"""The compiler and the interpreter say the same of every rule and all facts, and what held once is told alike."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.rules.interpreter import Truth, judge, missing
from compliance.rules.language import All, Rule
from compliance.rules.wording import ending
from tests.compliance.rules.in_postgres import Evaluated, evaluate
from tests.compliance.rules.invented import DAYS, FIRST, LAST, Invented, invented, rules, truth_on

pytestmark = pytest.mark.django_db

ALL_DAYS = tuple(FIRST + timedelta(days=shift) for shift in range(-1, (LAST - FIRST).days + 2))
RULES = st.lists(rules(), min_size=4, max_size=8)
CAMERAS = st.lists(invented(), min_size=3, max_size=6)


def _in_postgres(
    several: list[Rule], cameras: list[Invented], today: date
) -> Iterator[tuple[Rule, Invented, Evaluated]]:
    for camera, answers in zip(cameras, evaluate(several, cameras, today=today), strict=True):
        for rule, answer in zip(several, answers, strict=True):
            yield rule, camera, answer


@settings(max_examples=40, deadline=None)
@given(several=RULES, cameras=CAMERAS, today=DAYS)
def test_compiler_says_what_the_interpreter_says(several: list[Rule], cameras: list[Invented], today: date) -> None:
    for rule, camera, answer in _in_postgres(several, cameras, today):
        facts = replace(camera.facts, today=today)
        assert (answer.holds, answer.missing) == (judge(rule, facts), missing(rule, facts))
        assert answer.why_not == _first_that_fails(rule, camera, today)


def _first_that_fails(rule: Rule, camera: Invented, today: date) -> str:
    parts = rule.parts if isinstance(rule, All) else (rule,)
    facts = replace(camera.facts, today=today)
    return next((ending(part) for part in parts if judge(part, facts) is False), "")


@settings(max_examples=25, deadline=None)
@given(several=RULES, cameras=CAMERAS, today=DAYS)
def test_what_held_over_time_is_what_held_each_day(several: list[Rule], cameras: list[Invented], today: date) -> None:
    for rule, camera, answer in _in_postgres(several, cameras, today):
        told = {day: truth_on(answer.over_time, day) for day in ALL_DAYS}
        expected: dict[date, Truth] = {day: judge(rule, camera.on(day)) for day in ALL_DAYS}
        assert told == expected


@settings(max_examples=40, deadline=None)
@given(rule=rules(), camera=invented())
def test_something_is_missing_exactly_when_a_rule_cannot_be_told(rule: Rule, camera: Invented) -> None:
    assert bool(missing(rule, camera.facts)) is (judge(rule, camera.facts) is None)
