"""Which shards could not be settled, why, and when to try again."""

from collections.abc import Sequence
from typing import Final

from django.db import connection

from compliance.evaluation.models import SettleFailure

LONGEST_WAIT_SECONDS: Final = 300
"""The most that a shard waits between two attempts: a mended rule is judged by within five minutes."""

LONGEST_ERROR: Final = 500


def record_failure(shards: Sequence[int], error: Exception) -> None:
    """Record that settling the shards failed: each waits twice as long as the last time, from two seconds on."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO compliance_settlefailure AS failure (shard, attempts, failed_at, retry_at, error)
            SELECT unnest(%(shards)s::smallint[]), 1, now(), now() + interval '2 seconds', %(error)s
            ON CONFLICT (shard) DO UPDATE SET
            attempts = least(failure.attempts + 1, 1000),
            failed_at = excluded.failed_at,
            retry_at = now()
            + make_interval(secs => least(2 ^ least(failure.attempts + 1, 30), %(longest)s)),
            error = excluded.error
            """,
            {"shards": sorted(shards), "error": said(error), "longest": LONGEST_WAIT_SECONDS},
        )


def forget_failures(shards: Sequence[int]) -> None:
    """Forget the failures of shards just settled."""
    SettleFailure.objects.filter(shard__in=shards).delete()


def said(error: Exception) -> str:
    """Return the name and first line of an error."""
    return f"{type(error).__name__}: {error}".partition("\n")[0][:LONGEST_ERROR]
