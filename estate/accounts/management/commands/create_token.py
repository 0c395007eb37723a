"""Issue an API token."""

from django.core.management.base import CommandParser

from estate.accounts.queries import get_user, is_cleared_anywhere
from estate.accounts.scopes import Scope
from estate.accounts.services import issue_token
from estate.shared import clock
from estate.shared.commands import Answer, RegisterCommand
from estate.shared.lists import split_words

NOT_CLEARED = "The scope sensitive has no effect until the user is cleared in a department."


class Command(RegisterCommand):
    """Issue an API token and print it once; the register keeps only its digest."""

    help = "Issue an API token for a user's programs, and print it once.\n\nScopes:\n" + "\n".join(
        f"  {scope.value:<10} {scope.label}" for scope in Scope
    )
    example = "manage.py create_token --user ann --scopes read,import --days 90"

    def declare(self, parser: CommandParser) -> None:
        """Declare user, scopes and days."""
        parser.add_argument("--user", required=True, metavar="NAME", help="whose rights it carries, at most")
        parser.add_argument(
            "--scopes", required=True, nargs="+", metavar="SCOPE", help="what for, separated by commas or spaces"
        )
        parser.add_argument("--days", type=int, default=365, metavar="DAYS", help="until it expires (default: 365)")

    def answer(self, *, user: str, scopes: list[str], days: int, **_: object) -> Answer:
        """Issue the token; it is in this answer and nowhere else."""
        owner = get_user(user)
        issued = issue_token(owner, scopes=split_words(scopes), days=days, at=clock.now())
        lines = [
            f"Token of {owner} for {', '.join(issued.row.scopes)}, until {issued.row.expires_at:%-d %B %Y}.",
            f"Shown only now: {issued.secret}",
        ]
        if Scope.SENSITIVE in issued.row.scopes and not is_cleared_anywhere(owner):
            lines.append(NOT_CLEARED)
        return Answer(
            result={
                "user": owner.username,
                "scopes": issued.row.scopes,
                "expires_at": issued.row.expires_at,
                "token": issued.secret,
            },
            lines=lines,
        )
