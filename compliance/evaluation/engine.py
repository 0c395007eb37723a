"""Judge a target under one policy, in PostgreSQL: write what differs, or answer without storing anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection
from psycopg.rows import dict_row
from psycopg.sql import SQL, Composable, Composed

from compliance.evaluation.plans import Plan
from compliance.evaluation.statement import sql_file
from compliance.evaluation.targets import Target

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
    query = plan.statements.settle(_live_cameras(plan, target), target.stored)
    parameters = _parameters(plan, target, today) | {"at": at, "engine": ENGINE}
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return Written(*cursor.fetchone())


def answers(plan: Plan, target: Target, *, today: date) -> Iterator[dict[str, Any]]:
    """Yield the judgement of each camera of the target as at ``today``, in order of camera, storing nothing.

    On a past day each camera is where it was then. A row holds the columns of judgement.sql: facts, terms,
    clauses and what follows from them. (``Any``: the columns are as various as the facts.)
    """
    query = SQL("WITH camera_target AS NOT MATERIALIZED ({cameras}) {judgement} ORDER BY f.camera_id").format(
        cameras=_cameras_on_day(target), judgement=plan.statements.judgement
    )
    with connection.cursor() as cursor:
        cursor.cursor.row_factory = dict_row
        cursor.execute(query, _parameters(plan, target, today))
        yield from cursor


def _parameters(plan: Plan, target: Target, today: date) -> dict[str, object]:
    return {**plan.parameters(today=today), **target.parameters, "whole": target.is_whole}


def _live_cameras(plan: Plan, target: Target) -> Composable:
    """Return the select of the target's cameras whose departments are judged by the policy."""
    adopters = (
        SQL("TRUE")
        if plan.is_for_everyone
        else SQL("camera.department_id IN (SELECT department_id FROM compliance_adoption WHERE policy_id = %(policy)s)")
    )
    return SQL("SELECT camera.* FROM assets_camera AS camera WHERE {} AND {}").format(target.cameras, adopters)


def _cameras_on_day(target: Target) -> Composed:
    """Return the select of the target's cameras as they were on the day asked."""
    return sql_file("cameras_on_day.sql").format(target=target.cameras)
