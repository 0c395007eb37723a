"""Invent an estate for scale work."""

from django.core.management.base import CommandParser

from compliance.sample.services import EstateSize, generate_estate
from estate.shared.commands import Answer, RegisterCommand, aligned


class Command(RegisterCommand):
    """Fill an empty register with an invented estate."""

    help = (
        "Fill an empty register with an invented estate of realistic skews, for scale work: the same numbers and seed"
        " give the same estate. Everything is due afterwards; run settle, or let a worker judge it."
    )
    example = "manage.py generate_estate --cameras 130000 --sites 2000 --vendors 500 --seed 1"

    def declare(self, parser: CommandParser) -> None:
        """Add the sizes and the seed."""
        parser.add_argument("--cameras", metavar="N", type=int, required=True, help="how many cameras")
        parser.add_argument("--sites", metavar="N", type=int, required=True, help="how many sites")
        parser.add_argument("--vendors", metavar="N", type=int, required=True, help="how many vendors")
        parser.add_argument("--seed", metavar="N", type=int, required=True, help="which estate of that size")

    def answer(self, *, cameras: int, sites: int, vendors: int, seed: int, **_options: object) -> Answer:
        """Generate the estate and count its rows."""
        rows = generate_estate(EstateSize(cameras=cameras, sites=sites, vendors=vendors, seed=seed))
        return Answer(
            result={"seed": seed, "rows": rows},
            lines=[
                *aligned([("Table", "Rows"), *((table, f"{count:,}") for table, count in rows.items())]),
                "Everything is due. Run settle unless a worker runs.",
            ],
        )
