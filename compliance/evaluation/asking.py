"""The arguments that commands about verdicts share: which policy, which day."""

from datetime import date

from django.core.management.base import CommandParser

from compliance.evaluation.questions import Question
from estate.shared import clock
from estate.shared.errors import Refused


def declare_question(parser: CommandParser) -> None:
    """Add ``--policy`` and ``--today``."""
    parser.add_argument(
        "--policy", default="", metavar="CODE[@VERSION]", help="the policy asked; a version stores nothing"
    )
    parser.add_argument("--today", default="", metavar="DATE", help="judge as at this day (YYYY-MM-DD); stores nothing")


def question(*, policy: str, today: str) -> Question:
    """Return the question that the arguments put.

    Raises:
        Refused: when ``today`` is not a date.
    """
    try:
        day = date.fromisoformat(today) if today else clock.today()
    except ValueError:
        message = f"'{today}' is not a date. Give --today as YYYY-MM-DD, for example 2022-11-24."
        raise Refused(message) from None
    return Question(policy=policy, today=day, is_another_day=day != clock.today())
