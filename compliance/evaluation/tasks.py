"""What workers run: each task calls one service with the time of the moment; queues are given in the settings."""

from collections.abc import Sequence

from celery import shared_task

from compliance.evaluation import settle, verify
from estate.shared import clock


@shared_task(name="evaluation.settle_shards")
def settle_shards(*, shards: Sequence[int]) -> None:
    """Judge what is due in some shards; -1 is the vendor graph."""
    settle.settle_or_record(shards, today=clock.today(), at=clock.now())


@shared_task(name="evaluation.mark_days")
def mark_days() -> None:
    """Make due what the passing of days changes."""
    settle.mark_days(today=clock.today())


@shared_task(name="evaluation.verify_nightly")
def verify_nightly() -> None:
    """Judge everything anew aside and compare; what differs is logged as an error."""
    verify.prove(today=clock.today(), at=clock.now())
