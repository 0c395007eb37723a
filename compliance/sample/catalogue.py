"""The real companies, models, MAC blocks and towns that the sample estate is made of: facts shipped in ``data/``.

Shares, years and costs of models are the sample's own, chosen for the skews that docs/sources.md names.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"

SUGGESTED: Final = ("Mobotix", "Vivotek", "i-PRO")
"""Companies whose assessment is left as a suggestion, for the policy owner to confirm; until then it does not count."""


@dataclass(frozen=True, slots=True)
class SampleModel:
    """A model, and how often, when and at what cost in pounds the sample estate buys it; ``made_by``: its maker."""

    vendor: str
    name: str
    kind: str
    made_by: str
    share: int
    first_year: int
    last_year: int | None
    cost: int
    capabilities: str

    def is_sold_in(self, year: int) -> bool:
        """Answer whether the sample estate buys it in that year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


@dataclass(frozen=True, slots=True)
class Town:
    """A real town: its centre, and the letters of its postcode area."""

    name: str
    latitude: str
    longitude: str
    postcode_area: str


def content(name: str) -> bytes:
    """Return a shipped file as it would be uploaded."""
    return (DATA / name).read_bytes()


@cache
def sample_models() -> tuple[SampleModel, ...]:
    """Return the models in the order of the file."""
    return tuple(
        SampleModel(
            vendor=row["vendor"],
            name=row["model"],
            kind=row["kind"],
            made_by=row["made_by"] or row["vendor"],
            share=int(row["share"]),
            first_year=int(row["first_year"]),
            last_year=int(row["last_year"]) if row["last_year"] else None,
            cost=int(row["cost"]),
            capabilities=row["capabilities"],
        )
        for row in _rows("models.csv")
    )


@cache
def towns() -> tuple[Town, ...]:
    """Return the towns in the order of the file."""
    return tuple(Town(*row.values()) for row in _rows("towns.csv"))


@cache
def mac_prefixes() -> Mapping[str, tuple[str, ...]]:
    """Return, by company, the prefixes of its MAC blocks."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows("mac_blocks.csv"):
        found[row["vendor"]] = (*found.get(row["vendor"], ()), row["prefix"])
    return found


@cache
def subject_companies() -> frozenset[str]:
    """Return the companies that the shipped vendor list makes subject today, by assessment or by control."""
    rows = _rows("vendors.csv")
    found = {row["name"] for row in rows if row["assessment"] == "subject" and not row["regime"]}
    held = {row["name"] for row in rows if row["controlled_by"] in found and not row["control_until"]}
    return frozenset(found | held)


@cache
def settled_companies() -> frozenset[str]:
    """Return the companies that the shipped vendor list makes not subject on every day."""
    rows = _rows("vendors.csv")
    found = {row["name"] for row in rows if row["assessment"] == "not_subject" and not row["assessed_from"]}
    return frozenset(found - set(SUGGESTED))


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
