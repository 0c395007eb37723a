"""Prove that the stored verdicts are right."""

from django.core.management.base import CommandParser

from compliance.evaluation.settle import settle_all
from compliance.evaluation.verify import differences, repair
from estate.shared import clock
from estate.shared.commands import Answer, RegisterCommand, aligned


class Command(RegisterCommand):
    """Judge everything anew aside and compare it with what is stored."""

    help = "Judge everything anew aside and compare it with what is stored. Exit status 1 when anything differs."
    example = "manage.py verify --repair"

    def declare(self, parser: CommandParser) -> None:
        """Add whether to put right what differs."""
        parser.add_argument("--repair", action="store_true", help="judge everything again when something differs")

    def answer(self, *, repair: bool, **_options: object) -> Answer:
        """Compare, and repair when asked."""
        found = differences(today=clock.today())
        if found and repair:
            _repair()
        rows = [{"policy": each.policy, "camera": each.camera_id, "differs": each.what} for each in found]
        return Answer(
            result={"differences": rows, "repaired": bool(found and repair)},
            lines=aligned([("Policy", "Camera", "Differs"), *((r.policy, str(r.camera_id), r.what) for r in found)])
            if found
            else ["Everything stored is as judged anew."],
            is_partial=bool(found),
        )


def _repair() -> None:
    repair(today=clock.today())
    settle_all(today=clock.today(), at=clock.now())
