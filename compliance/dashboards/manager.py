"""What the manager's dashboard shows, gathered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from compliance.counts.now import Counts, count_statuses
from compliance.dashboards import ranking
from compliance.dashboards.overview import Overview, shown, waiting_for
from compliance.dashboards.places import Places, places_shown, sites_of
from compliance.dashboards.questions import Question, questions
from compliance.dashboards.ranking import Backlog, CameraFirst, Share, SiteFirst
from compliance.dashboards.scope import Scope
from compliance.dashboards.trends import Trends, trends_of
from compliance.rules.status_words import words_of
from estate.shared.templatetags.page import Bar

QUESTIONS: Final = 20


@dataclass(frozen=True, slots=True)
class Dashboard:
    """All blocks of the dashboard, in the order of the page."""

    overview: Overview
    statuses: Sequence[Bar]
    bands: Sequence[Bar]
    trends: Trends
    places: Places
    cameras_first: Sequence[CameraFirst]
    all_cameras_href: str
    sites_first: Sequence[SiteFirst]
    backlog: Backlog
    questions: Sequence[Question]
    departments: Sequence[Share]
    vendors: Sequence[Share]


def dashboard_of(scope: Scope, *, today: date) -> Dashboard:
    """Return the dashboard; a fixed number of queries, however large the estate."""
    counts = count_statuses(scope.view)
    scope = scope.sized(counts.cameras)
    sites = sites_of(scope, today=today)
    return Dashboard(
        overview=shown(counts, waiting=waiting_for(scope), scope=scope),
        statuses=_statuses(counts, scope),
        bands=_bands(counts, scope),
        trends=trends_of(scope.view, today=today, counts=counts, sites=sites),
        places=places_shown(sites, scope),
        cameras_first=ranking.cameras_first(scope),
        all_cameras_href=scope.cameras(band=",".join(map(str, counts.bands)), ordering="band,-score"),
        sites_first=ranking.sites_first(scope),
        backlog=ranking.backlog(scope),
        questions=questions(scope, today=today, limit=QUESTIONS),
        departments=ranking.departments(scope),
        vendors=ranking.vendors(scope),
    )


def _statuses(counts: Counts, scope: Scope) -> list[Bar]:
    return [
        Bar(words_of(status).name, count, scope.cameras(status=status), status)
        for status, count in counts.statuses.items()
    ]


def _bands(counts: Counts, scope: Scope) -> list[Bar]:
    if not scope.reader.is_cleared:
        return []
    return [
        Bar(f"Band {band}", count, scope.cameras(band=str(band)), f"band-{band}")
        for band, count in counts.bands.items()
    ]
