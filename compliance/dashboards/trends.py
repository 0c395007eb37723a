"""How counts went over the past years, as charts."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeVar

from compliance.counts.days import Day, SitesOfDay, counts_by_day, sites_by_day
from compliance.counts.now import Counts
from compliance.counts.readers import View
from compliance.counts.sites import SiteCounts
from compliance.rules.status_words import words_of
from compliance.rules.verdicts import CLEAR, NOT_APPLICABLE
from estate.shared.charts import Series

PERIOD: Final = timedelta(days=5 * 365)
"""Back to before the statement of November 2022 for now, so that what followed from it shows. Our own choice."""
MOST_DAYS: Final = 31
"""Of more days than this only some are told: a month of days is as much as a picture or a table holds."""

_UNREMARKABLE: Final = (CLEAR, NOT_APPLICABLE)

AnyDay = TypeVar("AnyDay", Day, SitesOfDay)


@dataclass(frozen=True, slots=True)
class Trend:
    """A chart of lines over days; ``reconstructed_until``: the last day that was counted afterwards, if any was."""

    title: str
    days: Sequence[date]
    series: Sequence[Series]
    reconstructed_until: date | None


@dataclass(frozen=True, slots=True)
class Trends:
    """The charts of a dashboard; bands are for the cleared."""

    statuses: Trend
    bands: Trend | None
    sites: Trend


def trends_of(view: View, *, today: date, counts: Counts, sites: SiteCounts) -> Trends:
    """Return the charts of the years that end today, with the counts of this moment; two queries."""
    period = {"since": today - PERIOD, "until": today}
    days = _until_now(counts_by_day(view, **period), Day(today, counts, is_reconstructed=False))
    places = _until_now(
        sites_by_day(view, **period), SitesOfDay(today, sites.affected, sites.cleared, is_reconstructed=False)
    )
    return Trends(
        statuses=_statuses(days),
        bands=_bands(days) if view.is_cleared else None,
        sites=_sites(places, is_cleared=view.is_cleared),
    )


def _until_now(recorded: Sequence[AnyDay], now: AnyDay) -> list[AnyDay]:
    """Return the days recorded, the present in place of what was counted earlier today."""
    days = [day for day in recorded if day.on < now.on]
    days.append(now)
    return thinned(days)


def thinned(days: Sequence[AnyDay]) -> list[AnyDay]:
    """Return the days, or where they are many every second, third and so on; the last is always among them."""
    step = math.ceil(len(days) / MOST_DAYS)
    return list(days[::-1][:: max(step, 1)])[::-1]


def _statuses(days: Sequence[Day]) -> Trend:
    """Chart each status that some camera had, but those that ask for nothing: their lines would flatten the rest."""
    occurring = [
        status
        for status in days[-1].counts.statuses
        if status not in _UNREMARKABLE and any(day.counts.statuses[status] for day in days)
    ]
    series = [
        Series(words_of(status).name, [day.counts.statuses[status] for day in days], status) for status in occurring
    ]
    return _trend("Cameras by status over time", days, series)


def _bands(days: Sequence[Day]) -> Trend:
    bands = days[-1].counts.bands
    series = [Series(f"Band {band}", [day.counts.bands[band] for day in days], f"band-{band}") for band in bands]
    return _trend("Cameras by band over time", days, series)


def _sites(days: Sequence[SitesOfDay], *, is_cleared: bool) -> Trend:
    affected = "Sites affected" if is_cleared else "Sites that had such equipment"
    series = [
        Series(affected, [day.affected for day in days], "affected"),
        Series("Of those, cleared", [day.cleared for day in days], "clear"),
    ]
    return _trend("Sites cleared over time", days, series)


def _trend(title: str, days: Sequence[Day] | Sequence[SitesOfDay], series: Sequence[Series]) -> Trend:
    reconstructed = [day.on for day in days if day.is_reconstructed]
    return Trend(title, [day.on for day in days], series, max(reconstructed, default=None))
