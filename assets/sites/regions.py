"""In which region of the United Kingdom a site lies, by the area of its postcode."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

_FILE: Final = Path(__file__).parent / "data" / "postcode_areas.csv"


@cache
def regions_by_area() -> Mapping[str, str]:
    """Return the region in which most of each postcode area lies (docs/sources.md says how exact that is)."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["area"]: row["region"] for row in csv.DictReader(file)})
