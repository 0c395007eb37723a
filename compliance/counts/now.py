"""How many cameras have each status now: altogether, by department and band, by site, vendor and region."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from psycopg.sql import SQL, Composed

from assets.sites.regions import regions_by_area
from compliance.counts.readers import View
from compliance.counts.sql_files import counted, sql_file
from compliance.rules.verdicts import BANDS, SITE_BLIND, STATUSES
from estate.shared.sql import named_rows

GROUPINGS: Final = ("department", "site", "vendor", "region")
"""What counts can be grouped by. By band they are :attr:`Counts.bands` of any group."""

_SUMMARY: Final = SQL(
    "SELECT * FROM compliance_statuscount WHERE policy_id = %(policy)s AND department_id = ANY(%(departments)s)"
)
_SITE_BLIND_SUMMARY: Final = SQL(
    "SELECT *, FALSE AS by_decision, FALSE AS has_could_be FROM compliance_siteblindcount"
    " WHERE policy_id = %(policy)s AND department_id = ANY(%(departments)s)"
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cameras have each status, every status named, worst first.

    ``by_decision``: those of *clear* that are so only by a decision, to be said apart; ``could_be``: those of any
    status that some answer could make worse. Both are 0 in site-blind counts, which know neither.
    """

    statuses: Mapping[str, int]
    by_decision: int = 0
    could_be: int = 0

    @property
    def cameras(self) -> int:
        """All of them."""
        return sum(self.statuses.values())

    @property
    def bands(self) -> Mapping[int, int]:
        """How many are in each band of replacement (policy §6)."""
        return {
            band: sum(count for status, count in self.statuses.items() if BANDS.get(status) == band)
            for band in sorted(set(BANDS.values()))
        }


@dataclass(frozen=True, slots=True)
class Group:
    """The counts of one department, site, vendor or region: ``key`` is its id or name, None for those without one."""

    key: int | str | None
    label: str
    counts: Counts


def count_statuses(view: View) -> Counts:
    """Return the counts of all the reader's cameras, from the summary: one query, some hundred rows."""
    (group,) = _groups(view, _from_summary("count_now.sql", view))
    return group.counts


def count_by(view: View, grouping: str, *, after: int | None = None, limit: int = 1000) -> tuple[Group, ...]:
    """Return the counts of each department, site, vendor or region that has cameras, in order of key; one query.

    Pages begin behind ``after``; regions come in one page. Those without a key come last. Departments are read from
    the summary, the others counted from the stored statuses.

    Raises:
        ValueError: for a grouping that is not one of :data:`GROUPINGS`.
    """
    if grouping not in GROUPINGS:
        raise ValueError(grouping)
    parameters: dict[str, object] = {"after": after, "page_size": limit}
    if grouping == "region":
        areas = regions_by_area()
        parameters = {"areas": list(areas), "regions": list(areas.values())}
    name = f"count_by_{grouping}.sql"
    is_summed = grouping == "department"
    query = _from_summary(name, view) if is_summed else counted(name, is_cleared=view.is_cleared)
    return _groups(view, query, **parameters)


def named(statuses: Mapping[str, int], *, is_cleared: bool) -> dict[str, int]:
    """Return counts with every status of the reader's kind named, worst first."""
    return {status: statuses.get(status, 0) for status in (STATUSES if is_cleared else SITE_BLIND)}


def _from_summary(name: str, view: View) -> Composed:
    return sql_file(name).format(counts=_SUMMARY if view.is_cleared else _SITE_BLIND_SUMMARY)


def _groups(view: View, query: Composed, **parameters: object) -> tuple[Group, ...]:
    with named_rows(query, view.parameters | parameters) as rows:
        return tuple(
            Group(
                key=row["key"],
                label=row["label"],
                counts=Counts(
                    named(json.loads(row["statuses"]), is_cleared=view.is_cleared), row["by_decision"], row["could_be"]
                ),
            )
            for row in rows
        )
