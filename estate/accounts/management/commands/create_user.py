"""Enter a person and their role in a department."""

from django.core.management.base import CommandParser

from estate.accounts.entries import Entry, Outcome, describe_changes
from estate.accounts.models import Membership
from estate.accounts.queries import get_department
from estate.accounts.services import Member, enter_member
from estate.shared.commands import Answer, RegisterCommand


class Command(RegisterCommand):
    """Enter a person, or make one already entered a member of one more department."""

    help = """Enter a person with a role in a department, and print a password once.

The name of a person already entered makes them a member of one more department,
or gives them exactly this role and clearance in it."""
    example = "manage.py create_user ann --department hm-treasury --role security_adviser --cleared"

    def declare(self, parser: CommandParser) -> None:
        """Declare name, department, role and clearance."""
        parser.add_argument("name", metavar="NAME", help="to sign in by: letters, digits and @ . + - _")
        parser.add_argument("--department", required=True, metavar="CODE", help="the department's code")
        parser.add_argument("--role", required=True, choices=Membership.Role.values, help="what they may do there")
        parser.add_argument("--cleared", action="store_true", help="they may see what reveals sensitive sites")

    def answer(self, *, name: str, department: str, role: str, cleared: bool, **_: object) -> Answer:
        """Enter the member; the password is in this answer and nowhere else."""
        member = enter_member(name, department=get_department(department), role=role, is_cleared=cleared)
        return Answer(result=_result(member), lines=_lines(member))


def _result(member: Member) -> dict[str, object]:
    membership = member.entry.row
    return {
        "user": membership.user.username,
        "department": membership.department.code,
        "role": membership.role,
        "is_cleared": membership.is_cleared,
        "outcome": member.entry.outcome,
        "changes": {name: {"before": before, "after": after} for name, (before, after) in member.entry.changes.items()},
        "password": member.password or None,
    }


def _lines(member: Member) -> list[str]:
    lines = [_sentence(member.entry)]
    if member.password:
        lines.append(f"Password, shown only now: {member.password}")
    return lines


def _sentence(entry: Entry[Membership]) -> str:
    membership = entry.row
    clearance = "cleared" if membership.is_cleared else "not cleared"
    standing = f"{membership.user} is {membership.get_role_display().lower()} of {membership.department}, {clearance}"
    match entry.outcome:
        case Outcome.NEW:
            return f"{standing}."
        case Outcome.CHANGED:
            return f"{standing}; changed {describe_changes(entry.changes)}."
        case Outcome.UNCHANGED:
            return f"{standing} already; nothing differs."
