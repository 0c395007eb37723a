"""Fill an empty register with the sample estate."""

from dataclasses import asdict

from django.core.management.base import CommandParser

from compliance.sample.past import reconstruct_past
from compliance.sample.people import SampleUser
from compliance.sample.sample_estate import enter_sample_estate
from estate.shared import clock
from estate.shared.commands import Answer, RegisterCommand, aligned, operator_name


class Command(RegisterCommand):
    """Let a newcomer see a register that is at work."""

    help = (
        "Fill a register without equipment with the sample estate: invented bodies and sites with equipment of real"
        " makers, one unit for each kind of case, and people to sign in as. The same seed gives the same estate on the"
        " same day. Everything is due afterwards; run settle, or let a worker judge it."
    )
    example = "manage.py sample_estate"

    def declare(self, parser: CommandParser) -> None:
        """Add the seed."""
        parser.add_argument("--seed", metavar="N", type=int, default=1, help="which estate (default: 1)")

    def answer(self, *, seed: int, **_options: object) -> Answer:
        """Enter the estate, count its rows, and give the passwords of the people who are new."""
        today = clock.today()
        estate = enter_sample_estate(seed=seed, today=today, at=clock.now(), actor=operator_name())
        reconstruct_past(today=today)
        counts = ", ".join(f"{count:,} {name}" for name, count in estate.rows.items())
        return Answer(
            result={"seed": seed, "rows": estate.rows, "users": [asdict(user) for user in estate.users]},
            lines=[
                f"The register holds a sample: {counts}. Its bodies and sites are invented.",
                *aligned([("Sign in as", "Role", "Cleared", "Password"), *map(_line, estate.users)]),
                "Passwords are shown this once. Everything is due. Run settle unless a worker runs.",
            ],
        )


def _line(user: SampleUser) -> tuple[str, str, str, str]:
    return user.name, user.role, "yes" if user.is_cleared else "no", user.password or "as before"
