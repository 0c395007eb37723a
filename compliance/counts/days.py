"""How counts went from day to day: statuses, and sites cleared of sites affected."""

import json
from dataclasses import dataclass
from datetime import date

from psycopg.sql import SQL

from compliance.counts.now import Counts, named
from compliance.counts.readers import View
from estate.shared.sql import named_rows


@dataclass(frozen=True, slots=True)
class Day:
    """The counts of one day; ``is_reconstructed``: judged afterwards as at that day, from what was recorded later."""

    on: date
    counts: Counts
    is_reconstructed: bool


@dataclass(frozen=True, slots=True)
class SitesOfDay:
    """How many sites were ever affected by one day, and how many of them were cleared then."""

    on: date
    affected: int
    cleared: int
    is_reconstructed: bool


def counts_by_day(view: View, *, since: date, until: date) -> tuple[Day, ...]:
    """Return the counts of each recorded day from ``since`` to ``until``, both included, earliest first; one query.

    A day that nobody counted is left out: a gap in the record is a gap in the answer.
    """
    table = (
        SQL("(SELECT * FROM compliance_dailycount)")
        if view.is_cleared
        else SQL("(SELECT *, FALSE AS by_decision FROM compliance_siteblinddailycount)")
    )
    query = SQL(
        """
        SELECT
            counted_on,
            jsonb_object_agg(status, cameras) AS statuses,
            sum(by_decision)::bigint AS by_decision,
            bool_or(is_reconstructed) AS is_reconstructed
        FROM (
            SELECT
                counted_on,
                status,
                sum(cameras) AS cameras,
                coalesce(sum(cameras) FILTER (WHERE by_decision), 0) AS by_decision,
                bool_or(is_reconstructed) AS is_reconstructed
            FROM {} AS counted
            WHERE
                policy_id = %(policy)s AND department_id = ANY(%(departments)s)
                AND counted_on BETWEEN %(since)s AND %(until)s
            GROUP BY 1, 2
        ) AS day
        GROUP BY 1
        ORDER BY 1
        """
    ).format(table)
    with named_rows(query, view.parameters | {"since": since, "until": until}) as rows:
        return tuple(
            Day(
                row["counted_on"],
                Counts(named(json.loads(row["statuses"]), is_cleared=view.is_cleared), row["by_decision"]),
                row["is_reconstructed"],
            )
            for row in rows
        )


def sites_by_day(view: View, *, since: date, until: date) -> tuple[SitesOfDay, ...]:
    """Return the sites affected and cleared on each recorded day, as :func:`counts_by_day` does; one query."""
    table = SQL("compliance_dailysites") if view.is_cleared else SQL("compliance_siteblinddailysites")
    query = SQL(
        """
        SELECT
            counted_on AS "on",
            sum(affected)::bigint AS affected,
            sum(cleared)::bigint AS cleared,
            bool_or(is_reconstructed) AS is_reconstructed
        FROM {}
        WHERE
            policy_id = %(policy)s AND department_id = ANY(%(departments)s)
            AND counted_on BETWEEN %(since)s AND %(until)s
        GROUP BY 1
        ORDER BY 1
        """
    ).format(table)
    with named_rows(query, view.parameters | {"since": since, "until": until}) as rows:
        return tuple(SitesOfDay(**row) for row in rows)
