"""Turn one cell's text into a day, or into the days it may mean, or say what to enter instead. Pure."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from assets.imports.parsing import Unreadable

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
SHORTEST_MONTH: Final = 3

_TIME_OF_DAY = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)?"
_ISO_DAY = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_TIME_OF_DAY}")
_BRITISH_DAY = re.compile(rf"(\d{{1,2}})[/.-](\d{{1,2}})[/.-](\d{{4}}){_TIME_OF_DAY}")
_SPOKEN_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]+)\.?,?[ -](\d{4})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_BRITISH_MONTH = re.compile(r"(\d{1,2})/(\d{4})")
_SPOKEN_MONTH = re.compile(r"([A-Za-z]+)\.?,?[ -](\d{4})")
_YEAR = re.compile(r"(\d{4})(?:\.0)?")
_AMERICAN_DAY = re.compile(rf"(\d{{1,2}})/(\d{{1,2}})/(\d{{4}})({_TIME_OF_DAY})")


@dataclass(frozen=True)
class Interval:
    """The days on which something may have happened, both ends included; an end that is None is not known."""

    not_before: date | None = None
    not_after: date | None = None


def parse_interval(text: str) -> Interval:
    """Read a day, a month or a year as the days it may mean."""
    for parse in (_day, _month, _year):
        interval = parse(text)
        if interval is not None:
            return interval
    message = "Enter a date such as 2021-03-10, 10/03/2021, 2021-03, Mar 2021 or 2021."
    raise Unreadable(message)


def parse_day(text: str) -> date:
    """Read one exact day."""
    try:
        interval = parse_interval(text)
    except Unreadable:
        interval = Interval()
    if interval.not_before is None or interval.not_before != interval.not_after:
        message = "Enter the exact day, such as 2021-03-10 or 10/03/2021."
        raise Unreadable(message)
    return interval.not_before


def parse_not_before(text: str) -> date | None:
    """Read the first day of what may be a day, a month or a year."""
    return parse_interval(text).not_before


def parse_not_after(text: str) -> date | None:
    """Read the last day of what may be a day, a month or a year."""
    return parse_interval(text).not_after


def american_to_iso(text: str) -> str:
    """Rewrite ``MM/DD/YYYY`` as ``YYYY-MM-DD``, for files whose map says so; leave other text alone."""
    match = _AMERICAN_DAY.fullmatch(text)
    if match is None:
        return text
    month, day, year, rest = match.groups()
    return f"{year}-{month:0>2}-{day:0>2}{rest}"


def _day(text: str) -> Interval | None:
    if match := _ISO_DAY.fullmatch(text):
        return _exactly(match[1], int(match[2]), match[3])
    if match := _BRITISH_DAY.fullmatch(text):
        return _exactly(match[3], int(match[2]), match[1])
    if (match := _SPOKEN_DAY.fullmatch(text)) and (month := _month_number(match[2])):
        return _exactly(match[3], month, match[1])
    return None


def _month(text: str) -> Interval | None:
    if match := _ISO_MONTH.fullmatch(text):
        return _within(match[1], int(match[2]), int(match[2]))
    if match := _BRITISH_MONTH.fullmatch(text):
        return _within(match[2], int(match[1]), int(match[1]))
    if (match := _SPOKEN_MONTH.fullmatch(text)) and (month := _month_number(match[1])):
        return _within(match[2], month, month)
    return None


def _year(text: str) -> Interval | None:
    match = _YEAR.fullmatch(text)
    return _within(match[1], 1, 12) if match else None


def _month_number(word: str) -> int:
    """Return the number of the month whose name begins with ``word``, or 0."""
    lower = "sep" if word.lower() == "sept" else word.lower()
    matches = [number for number, month in enumerate(MONTHS, 1) if month.startswith(lower)]
    return matches[0] if len(lower) >= SHORTEST_MONTH and len(matches) == 1 else 0


def _exactly(year: str, month: int, day: str) -> Interval:
    _check_year(int(year))
    try:
        found = date(int(year), month, int(day))
    except ValueError:
        message = "There is no such day. Enter a date such as 2021-03-10 or 10/03/2021."
        raise Unreadable(message) from None
    return Interval(found, found)


def _within(year: str, first_month: int, last_month: int) -> Interval:
    _check_year(int(year))
    if not 1 <= last_month <= 12:  # noqa: PLR2004  months of a year
        message = "There is no such month. Enter a date such as 2021-03 or Mar 2021."
        raise Unreadable(message)
    last_day = monthrange(int(year), last_month)[1]
    return Interval(date(int(year), first_month, 1), date(int(year), last_month, last_day))


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"Enter a year from {FIRST_YEAR} to {LAST_YEAR}."
        raise Unreadable(message)
