"""DaySet against tables of cases, and against plain sets of ordinals."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.rules.days import DaySet, Piece

EPOCH = date(2020, 1, 1)
WINDOW = range(-2, 32)  # every boundary that is drawn lies strictly inside it


def day(number: int) -> date:
    """Return the numbered day of the window."""
    return EPOCH + timedelta(days=number)


def days(*pairs: tuple[int | None, int | None]) -> DaySet:
    """Return the set of half-open stretches of numbered days."""
    return DaySet.of(*(_piece(start, end) for start, end in pairs))


def _piece(start: int | None, end: int | None) -> Piece:
    return (None if start is None else day(start), None if end is None else day(end))


def numbers(subject: DaySet) -> set[int]:
    """Return the numbered days of the window that are in the set, asked one by one."""
    return {number for number in WINDOW if day(number) in subject}


bounds = st.none() | st.integers(0, 29)
pair_lists = st.lists(st.tuples(bounds, bounds), max_size=6)
day_sets = pair_lists.map(lambda pairs: days(*pairs))
untimed = settings(deadline=None)  # no test is timed
day_numbers = st.sampled_from(WINDOW)


@pytest.mark.parametrize(
    ("pairs", "pieces"),
    [
        ([], ()),
        ([(3, 3)], ()),
        ([(5, 3)], ()),
        ([(None, None)], ((None, None),)),
        ([(None, 4)], ((None, 4),)),
        ([(4, None)], ((4, None),)),
        ([(1, 3), (3, 5)], ((1, 5),)),
        ([(3, 5), (1, 4)], ((1, 5),)),
        ([(1, 2), (3, 4)], ((1, 2), (3, 4))),
        ([(1, 9), (3, 4)], ((1, 9),)),
        ([(None, 2), (7, None), (4, 5)], ((None, 2), (4, 5), (7, None))),
        ([(None, 5), (5, None)], ((None, None),)),
        ([(None, 5), (None, 2), (1, 3)], ((None, 5),)),
    ],
)
def test_of_gives_disjoint_ascending_pieces(
    pairs: list[tuple[int | None, int | None]], pieces: tuple[tuple[int | None, int | None], ...]
) -> None:
    assert days(*pairs).pieces == tuple(_piece(*piece) for piece in pieces)


def test_between_counts_the_first_day_and_not_the_last() -> None:
    assert numbers(DaySet.between(day(3), day(6))) == {3, 4, 5}


def test_between_is_empty_when_it_ends_before_it_starts() -> None:
    assert DaySet.between(day(6), day(3)) == DaySet.none()


@pytest.mark.parametrize(
    ("asked", "piece"),
    [
        (-1, (None, 2)),
        (1, (None, 2)),
        (2, None),
        (4, (4, 6)),
        (5, (4, 6)),
        (6, None),
        (9, (9, None)),
    ],
)
def test_piece_at_is_the_stretch_around_the_day(asked: int, piece: tuple[int | None, int | None] | None) -> None:
    expected = None if piece is None else _piece(*piece)
    assert days((None, 2), (4, 6), (9, None)).piece_at(day(asked)) == expected


@pytest.mark.parametrize(("asked", "boundary"), [(0, 2), (1, 2), (2, 4), (3, 4), (8, 9), (9, None)])
def test_next_boundary_after_is_strictly_later(asked: int, boundary: int | None) -> None:
    expected = None if boundary is None else day(boundary)
    assert days((None, 2), (4, 6), (9, None)).next_boundary_after(day(asked)) == expected


def test_the_first_and_last_days_of_the_calendar_are_ordinary_days() -> None:
    assert date.min in DaySet.between(None, EPOCH)
    assert date.max in DaySet.between(EPOCH, None)
    assert date.max not in DaySet.between(EPOCH, date.max)


@untimed
@given(pair_lists)
def test_of_holds_exactly_the_days_of_its_pairs(pairs: list[tuple[int | None, int | None]]) -> None:
    expected = {
        number
        for number in WINDOW
        for start, end in pairs
        if (start is None or start <= number) and (end is None or number < end)
        if start is None or end is None or start < end
    }
    assert numbers(days(*pairs)) == expected


@untimed
@given(day_sets, day_sets)
def test_algebra_agrees_with_sets_of_numbers(left: DaySet, right: DaySet) -> None:
    ours, theirs = numbers(left), numbers(right)
    assert numbers(left | right) == ours | theirs
    assert numbers(left & right) == ours & theirs
    assert numbers(left - right) == ours - theirs
    assert numbers(~left) == set(WINDOW) - ours
    assert left.contains(right) is (ours >= theirs)
    assert left.overlaps(right) is bool(ours & theirs)
    assert left.is_empty is (not ours)


@untimed
@given(day_sets, day_sets)
def test_equal_days_make_equal_objects(left: DaySet, right: DaySet) -> None:
    assert (left == right) is (numbers(left) == numbers(right))
    assert hash(left | right) == hash(right | left)
    assert left | right == ~(~left & ~right)
    assert left - right == left & ~right
    assert left | DaySet.none() == left == left & DaySet.all()


@untimed
@given(day_sets)
def test_pieces_rebuild_the_set_and_never_touch(subject: DaySet) -> None:
    pieces = subject.pieces
    assert DaySet.of(*reversed(pieces)) == subject
    for (_, end), (start, _) in pairwise(pieces):
        assert end is not None
        assert start is not None
        assert end < start


@untimed
@given(day_sets, day_numbers)
def test_questions_about_a_day_agree_with_the_days_around_it(subject: DaySet, asked: int) -> None:
    inside = numbers(subject)
    later = [n for n in WINDOW if n > asked and (n in inside) is not (n - 1 in inside)]
    assert subject.next_boundary_after(day(asked)) == (day(later[0]) if later else None)
    around = [piece for piece in subject.pieces if day(asked) in DaySet.between(*piece)]
    assert subject.piece_at(day(asked)) == (around[0] if around else None)
