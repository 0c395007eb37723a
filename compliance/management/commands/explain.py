"""Why one camera has the status it has."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandParser

from compliance.evaluation.asking import declare_question, question
from compliance.evaluation.questions import explanation
from estate.accounts.queries import get_department
from estate.shared.commands import Answer, RegisterCommand


class Command(RegisterCommand):
    """Answer with one camera's verdict object, the facts used and who is thought to have made it."""

    help = "Why one camera has the status it has: each clause quoted, the facts used, what is missing, who made it."
    example = "manage.py explain CAM-17 --department cabinet-office"

    def declare(self, parser: CommandParser) -> None:
        """Add which camera, which policy, which day."""
        parser.add_argument("asset_tag", metavar="ASSET_TAG", help="the camera's tag")
        parser.add_argument("--department", metavar="CODE", required=True, help="whose camera")
        declare_question(parser)

    def answer(self, *, asset_tag: str, department: str, policy: str, today: str, **_options: object) -> Answer:
        """Judge the camera from the facts of this moment and say why."""
        asked = question(policy=policy, today=today)
        verdict = explanation(get_department(department), asked, asset_tag=asset_tag)
        return Answer(result=verdict, lines=list(_lines(verdict)))


def _lines(verdict: dict[str, Any]) -> Iterator[str]:
    policy = verdict["policy"]
    could_be = f", could be {verdict['could_be']}" if verdict["could_be"] else ""
    yield f"{verdict['asset_tag']}: {verdict['status']}{could_be}, by {policy['code']} {policy['version']}"
    for each in verdict["verdicts"]:
        yield f"{each['clause']} ({each['strength']}): {each['verdict']}. {each['reason']}"
    for maker in verdict["makers"]:
        subject = {True: "subject", False: "not subject", None: "not known"}[maker["subject"]]
        path = " through " + " → ".join(maker["subject_through"]) if len(maker["subject_through"]) > 1 else ""
        yield f"Maker by {maker['source']}: {maker['company']}, {subject}{path}"
    for flag in verdict["flags"]:
        yield flag["text"]
