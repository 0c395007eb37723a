"""Settle what is due: in one transaction take it, judge it with what is live now, and write what differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from compliance.evaluation import due, engine, runs
from compliance.evaluation.engine_state import begin_day, judgement_day, raise_engine, require_engine
from compliance.evaluation.failures import forget_failures, record_failure, said
from compliance.evaluation.plans import live_plans
from compliance.evaluation.ringing import GRAPH
from compliance.listing.services import refresh_standings
from estate.shared.locks import lock_shard, require_fresh_snapshots


@dataclass(frozen=True, slots=True)
class Settled:
    """What a settle did: due rows taken, rows written over all policies, and how many cameras were judged."""

    taken: int
    statuses: int
    opened: int
    closed: int
    judged: int = 0


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a settle did, and the cameras it judged; of whole shards none is named."""

    done: Settled
    cameras: tuple[int, ...] = ()


NOTHING: Final = Settled(0, 0, 0, 0)


def settle_all(*, today: date, at: datetime) -> Settled:
    """Settle until nothing is due: days that passed, the vendor graph, then all shards together."""
    total = NOTHING
    mark_days(today=today)
    while shards := due.due_shards():
        done = settle(shards, today=today, at=at)
        total = Settled(*(a + b for a, b in zip(_values(total), _values(done), strict=True)))
    return total


def mark_days(*, today: date) -> int:
    """Make due what the passing of days changes; return how many cameras."""
    return due.mark_passed_days(judgement_day(today))


def settle(shards: Sequence[int], *, today: date, at: datetime) -> Settled:
    """Settle some shards, the vendor graph first when it is among them.

    Safe to run twice, late, and beside itself: the shard's lock orders settles, and each judges in a snapshot
    taken after the lock, so that a slow old one cannot overwrite a newer verdict.
    """
    raise_engine()
    if GRAPH in shards:
        refresh_standings()
    own = tuple(sorted(set(shards) - {GRAPH}))
    if begin_day(today):
        # All that the day turns is judged because of the day. Else the first change settled would judge it anew, and a
        # site-blind status would show when somebody designated a site.
        due.mark_passed_days(today)
    # The day is kept in a transaction of its own: in the settle's, its row would make all settles wait for one.
    return _settle_and_tell(own, day=judgement_day(today), at=at) if own else NOTHING


def _settle_and_tell(own: tuple[int, ...], *, day: date, at: datetime) -> Settled:
    """Settle some shards, keeping account of it outside their transaction, where others see it at once."""
    started = runs.begin_run(own)
    try:
        judged = _settle_shards(own, day=day, at=at)
    except Exception as error:
        runs.note_failure(started, error=said(error))
        raise
    done = judged.done
    if done.taken:
        runs.note_progress(started, cameras=judged.cameras, judged=done.judged, statuses=done.statuses)
    return done


def settle_or_record(shards: Sequence[int], *, today: date, at: datetime) -> Settled:
    """Settle some shards as :func:`settle` does, keeping account of failures, for which the bell waits.

    Raises:
        Exception: what settling raised, after it was recorded; what was due stays due.
    """
    try:
        done = settle(shards, today=today, at=at)
    except Exception as error:
        record_failure(shards, error)
        raise
    forget_failures(shards)
    return done


@transaction.atomic
def _settle_shards(shards: tuple[int, ...], *, day: date, at: datetime) -> _Judged:
    require_fresh_snapshots()
    for shard in shards:
        lock_shard(shard)
    taken = due.take(shards)
    if not taken.rows:
        return _Judged(NOTHING)
    require_engine()  # after the take: who takes what a newer engine made due, sees the newer engine here
    due.forward_recorders(taken)
    ids = due.cameras_of(taken)
    done = [
        engine.write(plan, target, today=day, at=at)
        for plan in live_plans()
        if (target := due.target_of(taken, plan, ids))
    ]
    is_whole = bool(taken.keys("all") or taken.keys("policy"))
    settled = Settled(
        taken=len(taken.rows),
        statuses=sum(each.written + each.dropped for each in done),
        opened=sum(each.opened for each in done),
        closed=sum(each.closed for each in done),
        judged=runs.judged_in(shards) if is_whole else len(ids),
    )
    return _Judged(settled, () if is_whole else tuple(ids))


def _values(settled: Settled) -> tuple[int, ...]:
    return (settled.taken, settled.statuses, settled.opened, settled.closed, settled.judged)
