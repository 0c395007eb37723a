"""Choose the version that a policy is judged by."""

from django.core.management.base import CommandParser

from compliance.evaluation.plans import plan_of
from compliance.policy.services import activate, version_named
from compliance.priorities.scoring import ScoringError
from estate.shared.commands import Answer, RegisterCommand
from estate.shared.errors import Refused


class Command(RegisterCommand):
    """Make a version live; what it changes becomes due."""

    help = "Make a policy version the live one. Everything becomes due under it; a worker, or settle, judges it."
    example = "manage.py activate_policy hmg-surveillance-equipment@v3"

    def declare(self, parser: CommandParser) -> None:
        """Add the version."""
        parser.add_argument("version", metavar="CODE@VERSION", help="the version to make live")

    def answer(self, *, version: str, **_options: object) -> Answer:
        """Activate the version, if it can be judged by.

        Raises:
            Refused: when its weights cannot be used.
        """
        try:
            plan_of(version_named(version))
        except ScoringError as error:
            message = f"The policy version cannot be used. {error}."
            raise Refused(message) from error
        activated = activate(version)
        return Answer(result={"live": str(activated)}, lines=[f"{activated} is live. Run settle unless a worker runs."])
