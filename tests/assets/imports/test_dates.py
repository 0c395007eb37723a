"""A date is read as the days it may mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.imports.dates import (
    Interval,
    american_to_iso,
    parse_day,
    parse_interval,
    parse_not_after,
    parse_not_before,
)
from assets.imports.parsing import Unreadable

EXAMPLES = "Enter a date such as 2021-03-10, 10/03/2021, 2021-03, Mar 2021 or 2021."
MARCH = Interval(date(2021, 3, 1), date(2021, 3, 31))
TENTH = Interval(date(2021, 3, 10), date(2021, 3, 10))


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("2021-03-10", TENTH),
        ("10/03/2021", TENTH),
        ("10.3.2021", TENTH),
        ("10-03-2021", TENTH),
        ("10 March 2021", TENTH),
        ("10th Mar 2021", TENTH),
        ("2021-03-10 00:00:00", TENTH),
        ("2021-03-10T14:30:00Z", TENTH),
        ("10/03/2021 09:15", TENTH),
        ("2021-03", MARCH),
        ("03/2021", MARCH),
        ("Mar 2021", MARCH),
        ("March 2021", MARCH),
        ("mar-2021", MARCH),
        ("Sept 2020", Interval(date(2020, 9, 1), date(2020, 9, 30))),
        ("2024-02", Interval(date(2024, 2, 1), date(2024, 2, 29))),
        ("2022", Interval(date(2022, 1, 1), date(2022, 12, 31))),
        ("2022.0", Interval(date(2022, 1, 1), date(2022, 12, 31))),
    ],
)
def test_date_is_read_as_the_days_it_may_mean(text: str, interval: Interval) -> None:
    assert parse_interval(text) == interval
    assert (parse_not_before(text), parse_not_after(text)) == (interval.not_before, interval.not_after)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/02/2021", "There is no such day. Enter a date such as 2021-03-10 or 10/03/2021."),
        ("03/25/2021", "There is no such day. Enter a date such as 2021-03-10 or 10/03/2021."),
        ("2021-13", "There is no such month. Enter a date such as 2021-03 or Mar 2021."),
        ("1066", "Enter a year from 1900 to 2199."),
        ("0021-01-01", "Enter a year from 1900 to 2199."),
        ("last spring", EXAMPLES),
        ("10 Ma 2021", EXAMPLES),
        ("J 2021", EXAMPLES),
        ("Foo 2021", EXAMPLES),
        ("10/03/21", EXAMPLES),
    ],
)
def test_date_that_cannot_be_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_interval(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("text", ["2021", "Mar 2021", "soon"])
def test_exact_day_is_asked_for(text: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_day(text)
    assert str(refusal.value) == "Enter the exact day, such as 2021-03-10 or 10/03/2021."


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("11/03/2017", "2017-11-03"),
        ("1/9/2018 03:32:00 AM", "2018-01-09 03:32:00 AM"),
        ("13/25/2017", "2017-13-25"),
        ("2017-11-03", "2017-11-03"),
        ("", ""),
    ],
)
def test_american_date_is_rewritten(text: str, iso: str) -> None:
    assert american_to_iso(text) == iso


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_is_read_in_every_notation(day: date) -> None:
    for text in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}", f"{day:%d %B %Y}"):
        assert parse_day(text) == day
    assert parse_day(american_to_iso(f"{day:%m/%d/%Y}")) == day


@given(st.text(max_size=20))
def test_no_text_does_worse_than_a_sentence(text: str) -> None:
    sentence = ""
    try:
        interval = parse_interval(text)
    except Unreadable as refusal:
        sentence = str(refusal)
    else:
        assert interval.not_before is not None
        assert interval.not_after is not None
        assert interval.not_before <= interval.not_after
    assert sentence.endswith(".") or not sentence
