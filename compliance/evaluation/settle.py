"""Settle what is due: in one transaction take it, judge it with what is live now, and write what differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection, transaction

from compliance.evaluation import due, engine
from compliance.evaluation.engine import ENGINE
from compliance.evaluation.models import EngineState
from compliance.evaluation.plans import live_plans
from compliance.listing.services import refresh_standings
from estate.shared.errors import Refused
from estate.shared.locks import lock_shard


class OldEngineError(Refused):
    """Refuse to judge with an engine older than the one that judged this database."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a settle did: due rows taken, and rows written over all policies."""

    taken: int
    statuses: int
    opened: int
    closed: int


NOTHING: Final = Settled(0, 0, 0, 0)


def settle_all(*, today: date, at: datetime) -> Settled:
    """Settle until nothing is due: days that passed, the vendor graph, then all shards together."""
    total = NOTHING
    due.mark_passed_days(judgement_day(today))
    while shards := due.due_shards():
        done = settle(shards, today=today, at=at)
        total = Settled(*(a + b for a, b in zip(_values(total), _values(done), strict=True)))
    return total


def settle(shards: Sequence[int], *, today: date, at: datetime) -> Settled:
    """Settle some shards, the vendor graph first when it is among them.

    Safe to run twice, late, and beside itself: the shard's lock orders settles, and each judges in a snapshot
    taken after the lock, so that a slow old one cannot overwrite a newer verdict.
    """
    if due.GRAPH in shards:
        refresh_standings()
    own = tuple(sorted(set(shards) - {due.GRAPH}))
    return _settle_shards(own, today=today, at=at) if own else NOTHING


@transaction.atomic
def _settle_shards(shards: tuple[int, ...], *, today: date, at: datetime) -> Settled:
    _require_read_committed()
    for shard in shards:
        lock_shard(shard)
    taken = due.take(shards)
    if not taken.rows:
        return NOTHING
    _require_engine()
    due.forward_recorders(taken)
    ids = due.cameras_of(taken)
    day = judgement_day(today)
    done = [
        engine.write(plan, target, today=day, at=at)
        for plan in live_plans()
        if (target := due.target_of(taken, plan, ids))
    ]
    return Settled(
        taken=len(taken.rows),
        statuses=sum(each.written + each.dropped for each in done),
        opened=sum(each.opened for each in done),
        closed=sum(each.closed for each in done),
    )


def judgement_day(today: date) -> date:
    """Return the day to judge as at: today, or the latest day ever judged as at when the clock stepped back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE compliance_enginestate SET days_marked_until = greatest(days_marked_until, %(today)s)"
            " WHERE days_marked_until IS DISTINCT FROM greatest(days_marked_until, %(today)s)",
            {"today": today},
        )
    return EngineState.objects.values_list("days_marked_until", flat=True).get() or today


def _require_read_committed() -> None:
    """Refuse a stricter isolation: it would fix the snapshot before the lock."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        (level,) = cursor.fetchone()
    if level != "read committed":
        message = f"Settling needs the isolation level read committed; this connection has {level}."
        raise Refused(message)


def _require_engine() -> None:
    """Refuse to judge with an older engine than the database knows."""
    known = EngineState.objects.values_list("version", flat=True).get()
    if known > ENGINE:
        message = f"This register was judged by engine {known}; this is engine {ENGINE}. Update the software."
        raise OldEngineError(message)


def _values(settled: Settled) -> tuple[int, ...]:
    return (settled.taken, settled.statuses, settled.opened, settled.closed)
