"""The public bodies that every register starts with, from ``data/public_bodies.csv``.

The file's columns: ``code`` (its GOV.UK address), ``name``, ``kind``, ``parent`` (a code), ``source``, and
``as_of``, the day up to which the row is known to hold. docs/sources.md says what was left out, and why.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from estate.accounts.models import Department

PUBLIC_BODIES: Final = Path(__file__).parent / "data/public_bodies.csv"


@dataclass(frozen=True)
class PublicBody:
    """One row of the file, as written there."""

    code: str
    name: str
    kind: str
    parent: str
    source: str
    as_of: str


@cache
def public_bodies() -> tuple[PublicBody, ...]:
    """Return the shipped public bodies, in the order of the file."""
    with PUBLIC_BODIES.open(encoding="utf-8", newline="") as file:
        return tuple(PublicBody(**row) for row in csv.DictReader(file))


def are_public_bodies_present() -> bool:
    """Answer whether the register holds every shipped body."""
    codes = [body.code for body in public_bodies()]
    return Department.objects.filter(code__in=codes).count() == len(codes)


def load_public_bodies() -> None:
    """Enter the shipped bodies that are missing; those there stay as people have corrected them."""
    held = set(Department.objects.values_list("code", flat=True))
    missing = [body for body in public_bodies() if body.code not in held]
    Department.objects.bulk_create(
        (Department(code=body.code, name=body.name, kind=body.kind) for body in missing), ignore_conflicts=True
    )
    _link_to_parents(missing)


def _link_to_parents(bodies: list[PublicBody]) -> None:
    codes = {body.code for body in bodies} | {body.parent for body in bodies}
    rows = {row.code: row for row in Department.objects.filter(code__in=codes)}
    children = [body for body in bodies if body.parent]
    for body in children:
        rows[body.code].parent = rows[body.parent]
    Department.objects.bulk_update([rows[body.code] for body in children], ["parent"])
