"""Take what is due from its table, and find the cameras it stands for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection

from compliance.evaluation import targets
from compliance.evaluation.plans import Plan
from compliance.evaluation.statement import sql_file
from compliance.evaluation.targets import SHARDS, Target
from estate.shared.sql import executed

ALL_SHARDS: Final = tuple(range(SHARDS))


@dataclass(frozen=True, slots=True)
class Taken:
    """Due rows taken from some shards, as (kind, key, prefix)."""

    shards: tuple[int, ...]
    rows: tuple[tuple[str, int, str], ...]

    def keys(self, kind: str) -> list[int]:
        """Return the ids due of one kind."""
        return [key for each, key, _ in self.rows if each == kind]

    @property
    def prefixes(self) -> list[str]:
        """The MAC blocks due."""
        return [prefix for kind, _, prefix in self.rows if kind == "mac_block"]


def due_shards() -> list[int]:
    """Return the shards in which something is due, the graph's place among them, lowest first."""
    with executed(sql_file("due_shards.sql")) as cursor:
        return [shard for shard, *_ in cursor]


def oldest() -> datetime | None:
    """Return since when the oldest due row waits, or None when nothing is due."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT due_oldest_at()")
        waits_since: datetime | None = cursor.fetchone()[0]
    return waits_since


def is_vendor_list_due() -> bool:
    """Answer whether the standings have yet to follow the vendor list; any role may ask."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT vendor_list_is_due()")
        return bool(cursor.fetchone()[0])


def take(shards: Sequence[int]) -> Taken:
    """Delete and return what is due in the shards, whose locks the caller holds.

    Deletes exactly the rows it returns; rows that commit meanwhile stay for the next settle.
    """
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM compliance_due WHERE shard = ANY(%s) RETURNING kind, key, prefix", [list(shards)])
        return Taken(tuple(shards), tuple(cursor.fetchall()))


def forward_recorders(taken: Taken) -> None:
    """Make due what reports to the recorders taken, in whatever shards it is."""
    recorders = taken.keys("recorder")
    if recorders:
        with executed(sql_file("forward_recorders.sql"), {"recorders": recorders}):
            pass


def target_of(taken: Taken, plan: Plan, ids: Sequence[int]) -> Target | None:
    """Return what to judge under a policy: whole shards when all of it is due, else the ids; None for nothing."""
    if taken.keys("all") or plan.policy_id in taken.keys("policy"):
        return targets.everything() if taken.shards == ALL_SHARDS else targets.shards(taken.shards)
    return targets.cameras(ids) if ids else None


def cameras_of(taken: Taken) -> list[int]:
    """Return the ids of the cameras that the keys taken stand for; ids of cameras since deleted among them."""
    parameters: dict[str, list[int] | list[str]] = {
        "shards": list(taken.shards),
        "cameras": taken.keys("camera"),
        "sites": taken.keys("site"),
        "vendors": taken.keys("vendor"),
        "models": taken.keys("model"),
        "departments": taken.keys("department"),
        "prefixes": taken.prefixes,
    }
    with executed(sql_file("expand_due.sql"), parameters) as cursor:
        (ids,) = cursor.fetchone() or ([],)
        return list(ids)


def mark_all() -> None:
    """Make the whole register due."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT due_add('graph', ARRAY[0], 'asked for'), due_add('all', ARRAY[0], 'asked for')")


def mark_department(department_id: int) -> None:
    """Make one department's cameras due."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT due_add('department', ARRAY[%s]::bigint[], 'asked for')", [department_id])


def mark_passed_days(today: date) -> int:
    """Make due the cameras for which some day that has come changes a fact or a rule; return how many.

    Judged again their next day lies ahead, so a register that was off for a month catches up in one go.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO compliance_due (shard, kind, key, prefix, cause)
            SELECT camera_id %% 16, 'camera', camera_id, '', 'days passed' FROM (
                SELECT camera_id, policy_id FROM compliance_camerastatus WHERE next_change_on <= %(today)s
                UNION
                SELECT camera_id, policy_id FROM compliance_siteblindstatus WHERE next_change_on <= %(today)s
            ) AS passed
            WHERE policy_id IN (SELECT id FROM compliance_policy WHERE live_version_id IS NOT NULL)
            -- Marked once, however often the mark is made before it is settled.
            AND NOT EXISTS (
                SELECT FROM compliance_due AS due
                WHERE due.shard = passed.camera_id %% 16 AND due.kind = 'camera' AND due.key = passed.camera_id
            )
            GROUP BY camera_id
            """,
            {"today": today},
        )
        marked: int = cursor.rowcount
        return marked
