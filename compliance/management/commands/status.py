"""Where a department's cameras stand."""

from typing import Any

from django.core.management.base import CommandParser

from compliance.evaluation.asking import declare_question, question
from compliance.evaluation.questions import statuses
from estate.accounts.queries import get_department
from estate.shared.commands import Answer, RegisterCommand, aligned


class Command(RegisterCommand):
    """Answer with the verdict object of each camera asked for."""

    help = "The status of a department's cameras, or of one site's, or of one camera, with every clause's verdict."
    example = "manage.py status --department cabinet-office --site HQ --format json"

    def declare(self, parser: CommandParser) -> None:
        """Add which cameras, which policy, which day."""
        parser.add_argument("--department", metavar="CODE", required=True, help="whose cameras")
        parser.add_argument("--site", metavar="REF", default="", help="only those of this site")
        parser.add_argument("--asset-tag", metavar="TAG", default="", help="only this one")
        declare_question(parser)

    def answer(
        self, *, department: str, site: str, asset_tag: str, policy: str, today: str, **_options: object
    ) -> Answer:
        """Judge the cameras asked for from the facts of this moment."""
        asked = question(policy=policy, today=today)
        results = list(statuses(get_department(department), asked, site=site, asset_tag=asset_tag))
        return Answer(result={"results": results}, lines=_table(results))


def _table(results: list[dict[str, Any]]) -> list[str]:
    headings = ("Asset tag", "Site", "Status", "Could be", "Band", "Holds", "To ask")
    rows = [
        (
            verdict["asset_tag"],
            verdict["site"] or "",
            f"{verdict['status']}{_remark(verdict)}",
            verdict["could_be"] or "",
            str(verdict["band"] or ""),
            ", ".join(each["clause"] for each in verdict["verdicts"] if each["verdict"] in {"breach", "open"}),
            ", ".join(dict.fromkeys(name for each in verdict["verdicts"] for name in each["missing"])),
        )
        for verdict in results
    ]
    return aligned([headings, *rows]) if rows else ["No equipment."]


def _remark(verdict: dict[str, Any]) -> str:
    remarks = {"by_decision": " by decision", "pending": " (pending)"}
    return "".join(words for name, words in remarks.items() if verdict[name])
