"""What ``/metrics`` tells, in Prometheus's text form: how much waits, for how long, what fails.

Nothing here names a status, a site or a department. When something is due still tells when something was entered:
whoever may read this counts as cleared (docs/threat-model.md).
"""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import psycopg
from django.conf import settings

from estate.health.checks import health_connection, is_broker_reachable
from estate.shared import clock

STARTED_AT: Final = clock.now()

_DUE: Final = """
SELECT place.shard, count(due.id), coalesce(extract(EPOCH FROM now() - min(due.created_at)), 0)::float
FROM generate_series(-1, 15) AS place (shard) LEFT JOIN compliance_due AS due ON due.shard = place.shard
GROUP BY place.shard ORDER BY place.shard
"""
_FAILING: Final = "SELECT count(*), coalesce(max(attempts), 0) FROM compliance_settlefailure"
# Kept by PostgreSQL itself, so that asking costs nothing however large the tables are.
_COUNTERS: Final = """
SELECT n_tup_ins, n_tup_del FROM pg_stat_user_tables WHERE relid = 'compliance_due'::regclass
"""
_ROWS: Final = "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'compliance_siteblindstatus'::regclass"


@dataclass(frozen=True)
class Metric:
    """One metric: its name, kind (gauge or counter), meaning, and samples as (labels, value)."""

    name: str
    kind: str
    meaning: str
    samples: Sequence[tuple[str, float]]


def measured() -> list[Metric]:
    """Measure everything; what the database would tell is left out while it does not answer."""
    try:
        with health_connection() as database:
            told = _of_database(database)
    except psycopg.Error:
        told = [_single("register_database_up", "gauge", "Whether the database answers.", 0)]
    return [
        *told,
        _single("register_broker_up", "gauge", "Whether the broker answers.", int(is_broker_reachable())),
        _single(
            "process_start_time_seconds",
            "gauge",
            "When this web process was loaded, since 1970.",
            STARTED_AT.timestamp(),
        ),
    ]


def exposition(metrics: Iterable[Metric]) -> str:
    """Write metrics in Prometheus's text form, version 0.0.4."""
    lines = []
    for metric in metrics:
        lines += [f"# HELP {metric.name} {metric.meaning}", f"# TYPE {metric.name} {metric.kind}"]
        lines += [f"{metric.name}{labels} {round(value, 3)}" for labels, value in metric.samples]
    return "".join(f"{line}\n" for line in lines)


def _of_database(database: psycopg.Connection) -> list[Metric]:
    """Measure what the database tells; a question that its role may not ask is left out."""
    told = [_single("register_database_up", "gauge", "Whether the database answers.", 1)]
    for measure in (_of_due, _of_failures, _of_counters, _of_rows):
        with contextlib.suppress(psycopg.Error):
            told += measure(database)
    return told


def _of_due(database: psycopg.Connection) -> list[Metric]:
    due = database.execute(_DUE).fetchall()
    waiting = [(f'{{shard="{shard}"}}', count) for shard, count, _ in due]
    oldest = max((age for *_, age in due), default=0)
    return [
        Metric("register_due_rows", "gauge", "Changes that wait to be judged; shard -1: the vendor graph.", waiting),
        _single("register_due_oldest_seconds", "gauge", "How long the oldest of them waits.", oldest),
        _single("register_due_limit_seconds", "gauge", "How long it may wait.", settings.READY_DUE_SECONDS),
    ]


def _of_failures(database: psycopg.Connection) -> list[Metric]:
    failing, attempts = database.execute(_FAILING).fetchone() or (0, 0)
    return [
        _single("register_settle_failing_shards", "gauge", "Shards that cannot be settled.", failing),
        _single("register_settle_failed_attempts", "gauge", "Attempts in a row at the worst of them.", attempts),
    ]


def _of_counters(database: psycopg.Connection) -> list[Metric]:
    entered, settled = database.execute(_COUNTERS).fetchone() or (0, 0)
    return [
        _single("register_due_entered_total", "counter", "Changes that ever became due.", entered),
        _single("register_due_settled_total", "counter", "Changes that were ever settled.", settled),
    ]


def _of_rows(database: psycopg.Connection) -> list[Metric]:
    (rows,) = database.execute(_ROWS).fetchone() or (0,)
    return [_single("register_statuses_estimate", "gauge", "Cameras judged, over all policies, estimated.", rows)]


def _single(name: str, kind: str, meaning: str, value: float) -> Metric:
    return Metric(name, kind, meaning, [("", value)])
