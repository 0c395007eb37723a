"""Each site's status, and which sites were affected and are cleared (policy §6, last part; docs/concepts.md)."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from psycopg.sql import SQL, Composed, Identifier, Placeholder

from assets.sites.models import SURVEY_LIMIT_DAYS
from compliance.counts.now import named
from compliance.counts.readers import View
from compliance.counts.sql_files import counted_with
from compliance.rules.verdicts import SITE_BLIND, STATUSES, UNDETERMINED
from estate.shared.sql import named_rows

AFFECTING: Final = ("prohibited", "overdue", "disconnect", "consider")
"""The statuses by which equipment in place affects its site: what a policy wants away from there. Not `would_breach`,
which is not there yet, nor `consider_extension`, which asks about sites and not about equipment."""

SITE_BLIND_AFFECTING: Final = ("disconnect", "action_required")
"""The site-blind statuses of equipment in place that subject companies made."""

STANDING: Final = ("disconnect", "action_required", "check_needed")
"""The site-blind statuses of what keeps a site from being cleared: a decision moves nothing, and an unknown maker
proves nothing."""

CHECK_NEEDED: Final = "check_needed"


@dataclass(frozen=True, slots=True)
class SiteStatus:
    """One site's status, with the counts of its cameras by status and what its surveys say.

    ``survey_counts_until``: the first day on which the latest survey no longer counts.
    """

    site_id: int
    department_id: int
    reference: str
    name: str
    town: str
    status: str
    cameras: Mapping[str, int]
    surveyed_on: date | None
    survey_counts_until: date | None
    is_surveyed: bool
    is_affected: bool
    is_cleared: bool


def site_statuses(
    view: View,
    *,
    today: date,
    sites: Collection[int] | None = None,
    after: tuple[str, int] | None = None,
    limit: int = 100,
) -> tuple[SiteStatus, ...]:
    """Return the status of the reader's sites, or of those with the ids given, in order of reference; one query.

    Pages begin behind ``after``, the reference and id of the last site seen.
    """
    reference, site_id = after or ("", None)
    parameters = view.parameters | vocabulary(is_cleared=view.is_cleared)
    parameters |= {"today": today, "limit_days": SURVEY_LIMIT_DAYS, "page_size": limit}
    parameters |= {"sites": None if sites is None else list(sites), "after_reference": reference, "after_site": site_id}
    table = "compliance_affectedsite" if view.is_cleared else "compliance_siteblindaffectedsite"
    query = counted_with("site_statuses.sql", is_cleared=view.is_cleared, affected=Identifier(table))
    with named_rows(query, parameters) as rows:
        return tuple(
            SiteStatus(**row | {"cameras": named(json.loads(row.pop("statuses")), is_cleared=view.is_cleared)})
            for row in rows
        )


@dataclass(frozen=True, slots=True)
class SiteCounts:
    """How many sites there are, in all and by status, worst first; how many are surveyed, affected, cleared."""

    statuses: Mapping[str, int]
    surveyed: int
    affected: int
    cleared: int

    @property
    def sites(self) -> int:
        """All of them."""
        return sum(self.statuses.values())


def count_sites(view: View, *, today: date) -> SiteCounts:
    """Return how many of the reader's sites have each status, and the rest that is told of them; one query."""
    query = SQL(
        "SELECT status, count(*) AS sites, count(*) FILTER (WHERE is_surveyed) AS surveyed,"
        " count(*) FILTER (WHERE is_affected) AS affected, count(*) FILTER (WHERE is_cleared) AS cleared"
        " FROM ({}) AS judged GROUP BY 1"
    ).format(_sites_now(view))
    with named_rows(query, _parameters(view, today=today)) as rows:
        found = list(rows)
    return SiteCounts(
        statuses=named({row["status"]: row["sites"] for row in found}, is_cleared=view.is_cleared),
        surveyed=sum(row["surveyed"] for row in found),
        affected=sum(row["affected"] for row in found),
        cleared=sum(row["cleared"] for row in found),
    )


def sites_that(view: View, *, today: date, **wanted: Collection[object]) -> list[int]:
    """Return the ids of the reader's sites whose status, is_affected, is_cleared or is_surveyed is one wanted."""
    conditions = [SQL("{} = ANY({})").format(Identifier(name), Placeholder(f"wanted_{name}")) for name in wanted]
    query = SQL("SELECT site_id FROM ({}) AS judged WHERE {}").format(_sites_now(view), SQL(" AND ").join(conditions))
    values = {f"wanted_{name}": list(words) for name, words in wanted.items()}
    with named_rows(query, _parameters(view, today=today) | values) as rows:
        return [row["site_id"] for row in rows]


def _sites_now(view: View) -> Composed:
    table = "compliance_affectedsite" if view.is_cleared else "compliance_siteblindaffectedsite"
    return counted_with("sites_now.sql", is_cleared=view.is_cleared, affected=Identifier(table))


def _parameters(view: View, *, today: date) -> dict[str, object]:
    words = vocabulary(is_cleared=view.is_cleared)
    return view.parameters | words | {"today": today, "limit_days": SURVEY_LIMIT_DAYS}


def vocabulary(*, is_cleared: bool) -> dict[str, object]:
    """Return the words that queries of sites ask for, as their parameters."""
    return {
        "worst_first": list(STATUSES if is_cleared else SITE_BLIND),
        "unsurveyed": UNDETERMINED if is_cleared else CHECK_NEEDED,
        "affecting": list(AFFECTING if is_cleared else SITE_BLIND_AFFECTING),
        "standing": list(STANDING),
    }
