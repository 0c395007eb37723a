"""One unit of the sample estate, as a row of a cameras file says it. Pure."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of a cameras file; ``installed_on`` as exactly as it is known: a day, a month, a year or nothing."""

    asset_tag: str
    site: str = ""
    kind: str = "camera"
    vendor: str = ""
    model: str = ""
    serial_number: str = ""
    mac_address: str = ""
    maker_confirmed: str = ""
    maker_confirmed_on: date | None = None
    maker_confirmed_by: str = ""
    maker_approved_by: str = ""
    installed_on: str = ""
    lifecycle: str = "installed"
    removed_on: date | None = None
    network: str = "unknown"
    records_to: str = ""
    deployed_by: str = "department"
    capabilities: str = ""
    location: str = ""
    ip_address: str = ""
    firmware: str = ""
    scheduled_upgrade_on: date | None = None
    support_ends_on: date | None = None
    replacement_cost: int | None = None
    quantity: int = 1
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A unit's move to a site, its own or another, as a later file says it; the recorder there, if it has one."""

    asset_tag: str
    site: str
    moved_on: date
    records_to: str = ""


def csv_of(rows: Iterable[Unit | Move]) -> bytes:
    """Return the rows as a file with a heading for each of their fields."""
    listed = list(rows)
    return csv_text([asdict(row) for row in listed], headings=[field.name for field in fields(listed[0])])


def csv_text(rows: Iterable[Mapping[str, object]], *, headings: list[str]) -> bytes:
    """Return the rows as a CSV file with those headings; what a row lacks, or has as None, is blank."""
    text = io.StringIO()
    writer = csv.DictWriter(text, headings, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
