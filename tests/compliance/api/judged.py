"""Judge what a test of the API has entered."""

from datetime import UTC, datetime

from compliance.evaluation.settle import settle_all
from tests.cast import TODAY


def judge() -> None:
    """Judge all that is due, at nine o'clock."""
    settle_all(today=TODAY, at=datetime(2026, 11, 22, 9, tzinfo=UTC))
