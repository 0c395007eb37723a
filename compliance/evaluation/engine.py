"""Judge a target under one policy, in PostgreSQL: write what differs, or answer without storing anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from psycopg.sql import SQL, Composable, Composed

from compliance.evaluation.plans import Plan
from compliance.evaluation.statement import sql_file
from compliance.evaluation.targets import Target
from estate.shared.sql import executed, named_rows

ENGINE: Final = 1
"""The version of the judgement itself. Raise it when the same facts and rules could give another answer."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows one settle wrote under one policy."""

    written: int
    dropped: int
    blind_written: int
    opened: int
    closed: int


def write(plan: Plan, target: Target, *, today: date, at: datetime) -> Written:
    """Judge the target and write the statuses, findings and episodes that differ from what is stored."""
    query = plan.statements.settle(live_cameras(plan, target), target.stored)
    values = parameters(plan, target, today) | {"at": at, "engine": ENGINE}
    with executed(query, values) as cursor:
        return Written(*cursor.fetchone())


def answers(plan: Plan, target: Target, *, today: date) -> Iterator[dict[str, Any]]:
    """Yield the judgement of each camera of the target as at ``today``, in order of camera, storing nothing.

    On a past day each camera is where it was then. A row holds the columns of judgement.sql: facts, terms,
    clauses and what follows from them. (``Any``: the columns are as various as the facts.)
    """
    query = SQL("{cameras} {judgement} ORDER BY f.camera_id").format(
        cameras=_cameras_on_day(target), judgement=plan.statements.judgement
    )
    with named_rows(query, parameters(plan, target, today)) as judged:
        yield from judged


def site_blind_answers(plan: Plan, target: Target, *, today: date) -> Iterator[dict[str, Any]]:
    """Yield what :func:`answers` does as if nothing had been designated, extended or decided.

    Only the site-blind status, and clauses that ask none of these, mean anything in it. ``Any`` as there.
    """
    query = sql_file("site_blind.sql").format(
        everywhere=sql_file("cameras_on_day.sql"), picked=target.cameras, judgement=plan.statements.judgement
    )
    with named_rows(query, parameters(plan, target, today)) as judged:
        yield from judged


def parameters(plan: Plan, target: Target, today: date) -> dict[str, object]:
    """Return every parameter of a judgement of the target as at ``today``."""
    return {**plan.parameters(today=today), **target.parameters, "whole": target.is_whole}


def live_cameras(plan: Plan, target: Target) -> Composable:
    """Return the select of the target's cameras whose departments are judged by the policy."""
    adopters = (
        SQL("TRUE")
        if plan.is_for_everyone
        else SQL("camera.department_id IN (SELECT department_id FROM compliance_adoption WHERE policy_id = %(policy)s)")
    )
    return SQL("SELECT camera.* FROM assets_camera AS camera WHERE {} AND {}").format(target.cameras, adopters)


def _cameras_on_day(target: Target) -> Composed:
    """Return the WITH clause that shows all cameras as they were on the day asked, and picks the target's."""
    return SQL(
        "WITH assets_camera AS NOT MATERIALIZED ({everywhere}),"
        " camera_target AS NOT MATERIALIZED (SELECT camera.* FROM assets_camera AS camera WHERE {target})"
    ).format(everywhere=sql_file("cameras_on_day.sql"), target=target.cameras)


def statuses_on_day(plan: Plan, target: Target) -> Composed:
    """Return the select of the statuses and sites of a target's cameras on the day asked, for those judged by it.

    Its columns are those of counts/sql/todays_statuses.sql.
    """
    return SQL(
        """
        {cameras}
        SELECT
            judged.department_id,
            here.site_id,
            here.lifecycle IN ('installed', 'installed_off', 'lost') AS is_here,
            judged.status,
            judged.by_decision,
            judged.blind_status
        FROM ({judgement}) AS judged
        INNER JOIN assets_camera AS here ON here.id = judged.camera_id
        WHERE judged.adopted
        """
    ).format(cameras=_cameras_on_day(target), judgement=plan.statements.judgement)


def counts(plan: Plan, target: Target, *, today: date) -> dict[str, int]:
    """Return how many cameras of the target have each status as at ``today``, storing nothing."""
    query = SQL("{cameras} SELECT status, count(*) FROM ({judgement}) AS judged GROUP BY status").format(
        cameras=_cameras_on_day(target), judgement=plan.statements.judgement
    )
    with executed(query, parameters(plan, target, today)) as cursor:
        return dict(cursor.fetchall())
