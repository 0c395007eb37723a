"""Enter a public body."""

from django.core.management.base import CommandParser

from estate.accounts.entries import Entry, Outcome, describe_changes
from estate.accounts.models import Department
from estate.accounts.services import enter_department
from estate.shared.commands import Answer, RegisterCommand


class Command(RegisterCommand):
    """Enter a public body, or change what differs in the one that has the code."""

    help = "Enter a public body, or change what differs in the one that has the code."
    example = 'manage.py create_department defra "Department for Environment" --kind ministerial'

    def declare(self, parser: CommandParser) -> None:
        """Declare code, name, kind, parent and whether the parent counts it in."""
        parser.add_argument("code", metavar="CODE", help="short and lasting, such as its GOV.UK address: hm-treasury")
        parser.add_argument("name", metavar="NAME", help="in full: HM Treasury")
        parser.add_argument("--kind", required=True, choices=Department.Kind.values, help="the first three are central")
        parser.add_argument(
            "--parent", metavar="CODE", help='the body it belongs to; "" for none; left out, it stays as it is'
        )
        parser.add_argument(
            "--counted",
            choices=Department.Counted.values,
            help="of another public body: does its parent count it in the central estate? (new: undecided)",
        )

    def answer(
        self, *, code: str, name: str, kind: str, parent: str | None, counted: str | None, **_: object
    ) -> Answer:
        """Enter the body and say what is new or changed."""
        entry = enter_department(code, name=name, kind=kind, parent_code=parent, counted=counted)
        return Answer(result=_result(entry), lines=[_sentence(entry)])


def _result(entry: Entry[Department]) -> dict[str, object]:
    body = entry.row
    return {
        "code": body.code,
        "name": body.name,
        "kind": body.kind,
        "parent": body.parent.code if body.parent else None,
        "counted": body.counted,
        "outcome": entry.outcome,
        "changes": {name: {"before": before, "after": after} for name, (before, after) in entry.changes.items()},
    }


def _sentence(entry: Entry[Department]) -> str:
    match entry.outcome:
        case Outcome.NEW:
            return f"Entered {entry.row}."
        case Outcome.CHANGED:
            return f"Changed {entry.row}: {describe_changes(entry.changes)}."
        case Outcome.UNCHANGED:
            return f"{entry.row} is entered already; nothing differs."
