"""How the reader's sites stand: by status, how many are surveyed, affected and cleared, each number with its list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from compliance.counts.sites import SiteCounts, count_sites
from compliance.dashboards.overview import Tile
from compliance.dashboards.scope import Scope
from compliance.rules.status_words import words_of


@dataclass(frozen=True, slots=True)
class Places:
    """The counts of sites. ``left``: affected and yet to be cleared."""

    sites: Tile
    affected: Tile
    cleared: Tile
    left: Tile
    unsurveyed: Tile
    statuses: Sequence[Tile]


def places_of(scope: Scope, *, today: date) -> Places:
    """Return how the sites stand; one query."""
    return places_shown(sites_of(scope, today=today), scope)


def sites_of(scope: Scope, *, today: date) -> SiteCounts:
    """Return the counts of sites; one query, none when they are kept."""
    return scope.kept("sites", lambda: count_sites(scope.view, today=today))


def places_shown(found: SiteCounts, scope: Scope) -> Places:
    """Return counts of sites, each with its list."""
    affected = "affected" if scope.reader.is_cleared else "had equipment of subject companies"
    return Places(
        sites=Tile("", "sites", found.sites, scope.sites()),
        affected=Tile("", affected, found.affected, scope.sites(is_affected="true")),
        cleared=Tile("clear", "cleared", found.cleared, scope.sites(is_cleared="true")),
        left=Tile(
            "", "yet to be cleared", found.affected - found.cleared, scope.sites(is_affected="true", is_cleared="false")
        ),
        unsurveyed=Tile(
            "", "without a survey that counts", found.sites - found.surveyed, scope.sites(is_surveyed="false")
        ),
        statuses=[
            Tile(status, words_of(status).name, count, scope.sites(status=status))
            for status, count in found.statuses.items()
            if count
        ],
    )
