"""Cursors and orders, as addresses write them."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estate.shared.keyset import (
    Cursor,
    Key,
    ParameterError,
    read_cursor,
    read_limit,
    read_order,
    scope_of,
    write_cursor,
)

KEYS = (
    Key("town", "town"),
    Key("floor", "floor", int, is_nullable=True),
    Key("opened", "opened_on", date, is_nullable=True),
    Key("seen", "seen_at", datetime),
    Key("cost", "cost", Decimal),
)
ORDER = read_order("-town,floor,opened,seen,cost", keys=KEYS, default="town")
VALUES = ("Leeds", None, date(2022, 11, 24), datetime(2026, 11, 22, 9, 30, tzinfo=UTC), Decimal("12.50"), 7)


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("", "town,id"),
        ("-town", "-town,-id"),
        ("town,-floor", "town,-floor,-id"),
        ("id", "id"),
        ("-id,town", "-id"),
        (" town , floor ", "town,floor,id"),
    ],
)
def test_order_ends_in_what_tells_rows_apart(asked: str, read: str) -> None:
    assert read_order(asked, keys=KEYS, default="town").text == read


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            "colour",
            "The list cannot be ordered by 'colour'. Use: town, floor, opened, seen, cost, id; with - to descend.",
        ),
        ("town,-town", "Name each key of the ordering once."),
    ],
)
def test_order_is_refused_with_what_there_is(asked: str, sentence: str) -> None:
    with pytest.raises(ParameterError) as refusal:
        read_order(asked, keys=KEYS, default="town")
    assert (refusal.value.parameter, str(refusal.value)) == ("ordering", sentence)


@pytest.mark.parametrize("is_backward", [False, True])
def test_cursor_is_read_as_it_was_written(*, is_backward: bool) -> None:
    cursor = Cursor(VALUES, is_backward)
    assert read_cursor(write_cursor(cursor, order=ORDER, scope="s"), order=ORDER, scope="s") == cursor


@given(st.text())
def test_text_as_it_comes_is_a_cursor_or_refused(text: str) -> None:
    with pytest.raises(ParameterError) as refusal:
        read_cursor(text, order=ORDER, scope="s")
    assert refusal.value.parameter == "cursor"


@given(st.integers(min_value=0, max_value=200), st.characters(codec="ascii"))
def test_cursor_with_one_character_changed_is_refused_or_reads_as_values(place: int, character: str) -> None:
    text = write_cursor(Cursor(VALUES), order=ORDER, scope="s")
    changed = f"{text[: place % len(text)]}{character}{text[place % len(text) + 1 :]}"
    try:
        read = read_cursor(changed, order=ORDER, scope="s")
    except ParameterError:
        return
    assert len(read.values) == len(VALUES)


def test_cursor_of_another_list_order_or_filter_is_refused() -> None:
    text = write_cursor(Cursor(VALUES), order=ORDER, scope=scope_of("/sites/", [("town", "Leeds")]))
    others = [
        (ORDER, scope_of("/sites/", [("town", "York")])),
        (ORDER, scope_of("/cameras/", [("town", "Leeds")])),
        (read_order("town", keys=KEYS, default="town"), scope_of("/sites/", [("town", "Leeds")])),
    ]
    for order, scope in others:
        with pytest.raises(ParameterError, match="belongs to another list, order or filter"):
            read_cursor(text, order=order, scope=scope)


def test_scope_is_the_same_whatever_the_page() -> None:
    filters = [("town", "Leeds"), ("kind", "camera")]
    page = [("cursor", "x"), ("limit", "5"), ("total", "exact"), ("ordering", "town"), ("q", "")]
    assert scope_of("/sites/", filters) == scope_of("/sites/", [*page, *reversed(filters)])


@pytest.mark.parametrize("asked", ["0", "1001", "-1", "ten", "1.5", "²", "9" * 30])
def test_limit_out_of_bounds_is_refused(asked: str) -> None:
    with pytest.raises(ParameterError, match="Give limit as a whole number from 1 to 1000"):
        read_limit(asked)


def test_limit_is_fifty_when_none_is_asked() -> None:
    assert [read_limit(asked) for asked in ("", "1", "1000")] == [50, 1, 1000]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        pytest.param(0, "a\0b", id="null character"),
        pytest.param(0, 7, id="number for text"),
        pytest.param(1, str(2**63), id="number too large"),
        pytest.param(2, "24 November", id="no date"),
    ],
)
def test_cursor_of_our_form_with_a_value_that_cannot_be_is_refused(place: int, value: object) -> None:
    text = write_cursor(Cursor(VALUES), order=ORDER, scope="s")
    content = json.loads(urlsafe_b64decode(text + "=="))
    content[3][place] = value
    with pytest.raises(ParameterError, match="cannot be read"):
        read_cursor(_encoded(content), order=ORDER, scope="s")


def test_cursor_of_another_form_is_refused() -> None:
    with pytest.raises(ParameterError, match="cannot be read"):
        read_cursor(_encoded([0, "digest", False, []]), order=ORDER, scope="s")


def _encoded(content: object) -> str:
    return urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")
