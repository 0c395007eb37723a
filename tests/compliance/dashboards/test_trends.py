"""Which of many days a trend tells."""

from datetime import date, timedelta

import pytest

from compliance.counts.days import SitesOfDay
from compliance.dashboards.trends import MOST_DAYS, thinned

FIRST = date(2022, 11, 24)


@pytest.mark.parametrize("count", [0, 1, MOST_DAYS, MOST_DAYS + 1, 50, 1000])
def test_days_told_are_few_in_order_and_end_with_the_last(count: int) -> None:
    days = [SitesOfDay(FIRST + timedelta(days=n), n, 0, is_reconstructed=True) for n in range(count)]
    told = thinned(days)
    assert len(told) <= MOST_DAYS
    assert told == sorted(told, key=lambda day: day.on)
    assert told[-1:] == days[-1:]
    assert len(told) == count or count > MOST_DAYS
