"""What workers run: each task calls one service with the time of the moment; queues are given in the settings.

Acknowledged when taken, not when done: what is due stands in its table and is rung for again. A worker that holds a
message to acknowledge when the broker vanishes ends itself (kombu 5.7 fails in restoring it).
"""

from collections.abc import Sequence

from celery import shared_task

from compliance.evaluation import runs, settle, verify
from estate.shared import clock


@shared_task(name="evaluation.settle_shards", acks_late=False)
def settle_shards(*, shards: Sequence[int]) -> None:
    """Judge what is due in some shards; -1 is the vendor graph."""
    settle.settle_or_record(shards, today=clock.today(), at=clock.now())


@shared_task(name="evaluation.mark_days", acks_late=False)
def mark_days() -> None:
    """Make due what the passing of days changes."""
    settle.mark_days(today=clock.today())


@shared_task(name="evaluation.verify_nightly", acks_late=False)
def verify_nightly() -> None:
    """Judge everything anew aside and compare; what differs is logged as an error."""
    verify.prove(today=clock.today(), at=clock.now())


@shared_task(name="evaluation.forget_runs")
def forget_runs() -> None:
    """Delete the account of runs of long ago."""
    runs.forget_runs(at=clock.now())
