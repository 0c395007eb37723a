"""Judge what is entered as at a day of the test's own choosing, under any version that ships."""

from datetime import UTC, date, datetime
from typing import Final

from compliance.evaluation.plans import Plan, plan_of
from compliance.evaluation.settle import Settled, settle_all
from compliance.policy.services import activate, version_named
from tests.compliance.evaluation.answers import Question

TODAY: Final = date(2026, 11, 22)


def plan_for(question: Question) -> Plan:
    """Return the plan of the version asked about."""
    return plan_of(version_named(f"{question.policy}@{question.version}"))


def make_live(question: Question) -> None:
    """Judge by the version asked about from now on."""
    activate(f"{question.policy}@{question.version}")


def settle_on(today: date) -> Settled:
    """Settle all that is due at nine o'clock of the day."""
    return settle_all(today=today, at=datetime(today.year, today.month, today.day, 9, tzinfo=UTC))
