"""Only a move begins a new deployment; everything else a row says is a correction."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.imports.dates import Interval
from assets.imports.deployments import (
    Contradiction,
    Deployment,
    Ended,
    Statement,
    Whereabouts,
    begin,
    correct,
    is_fitted_again,
    move,
    strike_moves_out,
)

TODAY = date(2026, 11, 22)
HERE, THERE = 1, 2
MOVED_BEFORE = "The unit cannot have been moved on {} before it was installed on {}. Correct installed_on or moved_on."


def on(*day: int) -> Interval:
    return Interval(date(*day), date(*day))


def at(site: int | None, begun: Interval, *earlier: Ended, shifted_on: date | None = None) -> Whereabouts:
    return Whereabouts(Deployment(site, begun), earlier, shifted_on)


INSTALLED = on(2020, 5, 1)
MOVED = date(2023, 6, 1)
MOVED_HERE = at(HERE, on(2023, 6, 1), Ended(Deployment(THERE, INSTALLED), MOVED))


def says(
    site: int | None = HERE, installed: Interval = INSTALLED, moved_on: date | None = None, **more: object
) -> Statement:
    return Statement(site=site, installed=installed, moved_on=moved_on, **more)  # type: ignore[arg-type]  # its own fields


@pytest.mark.parametrize(
    ("before", "statement", "after"),
    [
        # A move already recorded is no news, and its site can be corrected.
        (MOVED_HERE, says(moved_on=MOVED), MOVED_HERE),
        (MOVED_HERE, says(site=3, moved_on=MOVED), at(3, on(2023, 6, 1), *MOVED_HERE.earlier)),
        # Another site on another day is a move.
        (at(THERE, INSTALLED), says(moved_on=MOVED), MOVED_HERE),
        (
            MOVED_HERE,
            says(site=THERE, moved_on=date(2024, 1, 1)),
            at(THERE, on(2024, 1, 1), *MOVED_HERE.earlier, Ended(MOVED_HERE.present, date(2024, 1, 1))),
        ),
        (at(None, Interval()), says(installed=Interval(), moved_on=MOVED),
         at(HERE, on(2023, 6, 1), Ended(Deployment(None, Interval()), MOVED))),
        # The same site on a day is a shift within it, which is no new deployment.
        (at(HERE, INSTALLED), says(moved_on=MOVED), at(HERE, INSTALLED, shifted_on=MOVED)),
        (at(HERE, INSTALLED, shifted_on=MOVED), says(moved_on=MOVED), at(HERE, INSTALLED, shifted_on=MOVED)),
        # A shift that turns out to have been a move, on the same day.
        (at(THERE, INSTALLED, shifted_on=MOVED), says(moved_on=MOVED), MOVED_HERE),
        # Another day for the move recorded corrects it.
        (MOVED_HERE, says(moved_on=date(2023, 7, 1)),
         at(HERE, on(2023, 7, 1), Ended(Deployment(THERE, INSTALLED), date(2023, 7, 1)))),
        # Out of service and back at the same site: a new deployment; the old one ended when it was taken out.
        (at(HERE, INSTALLED), says(moved_on=MOVED, is_fitted_again=True, removed_on=date(2022, 1, 1)),
         at(HERE, on(2023, 6, 1), Ended(Deployment(HERE, INSTALLED), date(2022, 1, 1)))),
        # Nobody wrote down when it was taken out: how long it was away cannot be told.
        (at(HERE, INSTALLED), says(moved_on=MOVED, is_fitted_again=True),
         at(HERE, on(2023, 6, 1), Ended(Deployment(HERE, INSTALLED), MOVED, is_end_known=False))),
        # … whose day, corrected, leaves the day it was taken out alone.
        (at(HERE, on(2023, 6, 1), Ended(Deployment(HERE, INSTALLED), date(2022, 1, 1))),
         says(moved_on=date(2023, 7, 1)),
         at(HERE, on(2023, 7, 1), Ended(Deployment(HERE, INSTALLED), date(2022, 1, 1)))),
        # Without the day of a move, site and installation are corrected.
        (MOVED_HERE, says(site=3, installed=on(2019, 1, 1)),
         at(3, on(2023, 6, 1), Ended(Deployment(THERE, on(2019, 1, 1)), MOVED))),
        (at(HERE, INSTALLED), says(site=THERE, installed=on(2019, 1, 1)), at(THERE, on(2019, 1, 1))),
    ],
)  # fmt: skip
def test_row_changes_where_a_unit_is(before: Whereabouts, statement: Statement, after: Whereabouts) -> None:
    found = move(before, statement, today=TODAY)
    assert found == after


@pytest.mark.parametrize(
    ("before", "statement", "column", "sentence"),
    [
        (at(THERE, INSTALLED), says(moved_on=date(2026, 11, 23)), "moved_on",
         "The move is in the future. Enter the day it happened, or leave moved_on blank until it has."),
        (at(THERE, INSTALLED), says(moved_on=date(2019, 1, 1)), "moved_on",
         MOVED_BEFORE.format("2019-01-01", "2020-05-01")),
        (MOVED_HERE, says(site=3, moved_on=date(2021, 1, 1)), "moved_on",
         "A move on 2023-06-01 is recorded already. Enter a later day for this one."),
        (MOVED_HERE, says(installed=on(2024, 1, 1), moved_on=MOVED), "installed_on",
         MOVED_BEFORE.format("2023-06-01", "2024-01-01")),
        (at(HERE, on(2024, 1, 1), *MOVED_HERE.earlier, Ended(MOVED_HERE.present, date(2024, 1, 1))),
         says(moved_on=date(2023, 6, 1)), "moved_on",
         "A move on 2023-06-01 is recorded already. Enter a later day for this one."),
    ],
)  # fmt: skip
def test_row_that_contradicts_the_record_is_refused(
    before: Whereabouts, statement: Statement, column: str, sentence: str
) -> None:
    with pytest.raises(Contradiction) as refusal:
        move(before, statement, today=TODAY)
    assert (refusal.value.column, str(refusal.value)) == (column, sentence)


def test_unit_new_to_the_register_was_elsewhere_before_its_move() -> None:
    assert begin(says(), today=TODAY) == at(HERE, INSTALLED)
    assert begin(says(moved_on=MOVED), today=TODAY) == at(
        HERE, on(2023, 6, 1), Ended(Deployment(None, INSTALLED), MOVED)
    )


def test_moves_struck_out_leave_the_first_deployment() -> None:
    assert strike_moves_out(MOVED_HERE, says()) == at(HERE, INSTALLED)


@pytest.mark.parametrize(
    ("before", "after", "answer"),
    [("removed", "installed", True), ("in_stock", "installed_off", True), ("installed", "installed_off", False),
     ("removed", "in_stock", False)],
)  # fmt: skip
def test_fitted_again_is_out_of_service_and_back(before: str, after: str, answer: bool) -> None:  # noqa: FBT001  a case's answer
    assert is_fitted_again(before, after) is answer


days = st.dates(min_value=date(2015, 1, 1), max_value=TODAY)
statements = st.builds(
    Statement,
    site=st.sampled_from([None, HERE, THERE, 3]),
    installed=st.one_of(st.just(Interval()), days.map(lambda day: Interval(day, day))),
    moved_on=st.one_of(st.none(), days),
    is_fitted_again=st.booleans(),
)


@given(statements, st.lists(statements, max_size=4))
def test_same_row_twice_changes_nothing_more(first: Statement, rest: list[Statement]) -> None:
    try:
        whereabouts = begin(first, today=TODAY)
        for statement in rest:
            whereabouts = move(whereabouts, statement, today=TODAY)
    except Contradiction:
        return
    last = [first, *rest][-1]
    again = Statement(site=last.site, installed=last.installed, moved_on=last.moved_on)
    assert move(whereabouts, again, today=TODAY) == whereabouts
    assert correct(whereabouts, again) == whereabouts
    ends = [ended.ended_on for ended in whereabouts.earlier]
    assert ends == sorted(set(ends))
