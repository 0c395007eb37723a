"""What an assessment makes of the periods in which a site counts as sensitive."""

from datetime import date

import pytest

from assets.sites.designating import Period, assessed_as_not_sensitive, assessed_as_sensitive

EARLY = Period(date(2015, 1, 1), date(2018, 1, 1), 1)
OPEN = Period(date(2020, 1, 1), None, 2)


@pytest.mark.parametrize(
    ("stated", "after"),
    [
        (Period(None, None), (Period(None, None),)),
        (Period(date(2019, 1, 1), None), (EARLY, Period(date(2019, 1, 1), None))),
        (Period(date(2018, 1, 1), date(2020, 1, 1)), (EARLY, OPEN, Period(date(2018, 1, 1), date(2020, 1, 1)))),
        (Period(None, date(2016, 1, 1)), (OPEN, Period(None, date(2016, 1, 1)))),
    ],
    ids=str,
)
def test_sensitive_period_takes_the_place_of_those_it_overlaps(stated: Period, after: tuple[Period, ...]) -> None:
    assert assessed_as_sensitive((EARLY, OPEN), stated) == after


@pytest.mark.parametrize(
    ("from_", "after"),
    [
        (None, ()),
        (date(2010, 1, 1), ()),
        (date(2016, 1, 1), (Period(date(2015, 1, 1), date(2016, 1, 1), 1),)),
        (date(2019, 1, 1), (EARLY,)),
        (date(2024, 1, 1), (EARLY, Period(date(2020, 1, 1), date(2024, 1, 1), 2))),
    ],
    ids=str,
)
def test_site_is_sensitive_no_more_from_the_day_it_is_assessed_so(
    from_: date | None, after: tuple[Period, ...]
) -> None:
    assert assessed_as_not_sensitive((EARLY, OPEN), from_=from_) == after
