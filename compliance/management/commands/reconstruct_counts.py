"""Fill the counts by day before the first recorded one."""

from datetime import date

from django.core.management.base import CommandParser

from compliance.evaluation.reconstruction import reconstruct_history
from estate.shared import clock
from estate.shared.commands import Answer, RegisterCommand
from estate.shared.errors import Refused


class Command(RegisterCommand):
    """Judge the register as at the first of each past month, and keep the counts."""

    help = (
        "Fill the counts by day before the first recorded one: judge what is recorded now as at the first of each"
        " past month, by the policy version in force then. Such days are marked as reconstructed."
    )
    example = "manage.py reconstruct_counts --since 2024-01-01"

    def declare(self, parser: CommandParser) -> None:
        """Add where to begin."""
        parser.add_argument(
            "--since", default="", metavar="DATE", help="the first day (YYYY-MM-DD); default: each policy's own"
        )

    def answer(self, *, since: str, **_options: object) -> Answer:
        """Judge and count each day."""
        done = reconstruct_history(today=clock.today(), since=_day(since))
        days = [{"policy": each.policy, "version": each.version, "on": each.on} for each in done]
        first, last = (f"{done[0].on:%-d %B %Y}", f"{done[-1].on:%-d %B %Y}") if done else ("", "")
        told = (
            f"{len(done):,} days reconstructed, from {first} to {last}." if done else "No day is left to reconstruct."
        )
        return Answer(result={"days": days}, lines=[told])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        message = f"'{text}' is not a date. Give --since as YYYY-MM-DD, for example 2024-01-01."
        raise Refused(message) from None
