"""Records written as the rows of the contract's spreadsheets."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.judge.records import (
    Assessment,
    Camera,
    Control,
    Decision,
    MacBlock,
    Model,
    Placement,
    Register,
    Site,
    Vendor,
)

Row = dict[str, str]
ONE_DAY = timedelta(days=1)
SELLS = {True: "yes", False: "no", None: ""}
# Months as people write them, whatever the language of this machine.
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Sheet:
    """One file for one command; every row has the same columns."""

    command: str
    body: str | None
    rows: Sequence[Row]

    def write(self, folder: Path, number: int) -> Path:
        """Write the file into the folder and give its path."""
        path = folder / f"{number:03}-{self.command}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(self.rows[0]))
            writer.writeheader()
            writer.writerows(self.rows)
        return path


def day(value: date | None) -> str:
    """Write a day, or nothing."""
    return value.isoformat() if value else ""


def vendor_rows(vendors: Iterable[Vendor], controls: Iterable[Control], assessments: Iterable[Assessment]) -> list[Row]:
    """Write a row per statement: each company, then each control, then each assessment."""
    return [
        *(_vendor_row(vendor) for vendor in vendors),
        *(_control_row(control) for control in controls),
        *(_assessment_row(assessment) for assessment in assessments),
    ]


def _statement(**cells: str) -> Row:
    columns = (
        *("name", "legal_name", "country", "names", "sells_others_equipment", "controlled_by", "control_from"),
        *("control_until", "share_percent", "assessment", "assessed_from", "assessed_until", "assessed_on"),
    )
    return dict.fromkeys(columns, "") | cells


def _vendor_row(vendor: Vendor) -> Row:
    return _statement(
        name=vendor.name,
        legal_name=vendor.legal_name,
        country=vendor.country,
        names="; ".join(vendor.names),
        sells_others_equipment=SELLS[vendor.sells_others_equipment],
    )


def _control_row(control: Control) -> Row:
    return _statement(
        name=control.vendor,
        controlled_by=control.controlled_by,
        control_from=day(control.control_from),
        control_until=day(control.control_until),
        share_percent="" if control.share_percent is None else f"{control.share_percent:g}",
    )


def _assessment_row(assessment: Assessment) -> Row:
    return _statement(
        name=assessment.vendor,
        assessment=assessment.assessment,
        assessed_from=day(assessment.assessed_from),
        assessed_until=day(assessment.assessed_until),
        assessed_on=day(assessment.assessed_on),
    )


def model_rows(models: Iterable[Model]) -> list[Row]:
    """Write a row per maker of a model; a model without one is not written at all."""
    return [
        {
            "vendor": model.vendor,
            "model": model.model,
            "made_by": maker.made_by,
            "made_from": day(maker.made_from),
            "made_until": day(maker.made_until),
        }
        for model in models
        for maker in model.makers
    ]


def mac_rows(blocks: Iterable[MacBlock]) -> list[Row]:
    """Write a row per block of addresses."""
    return [
        {"prefix": block.prefix, "registrant": block.vendor or "Nobody in particular", "vendor": block.vendor or ""}
        for block in blocks
    ]


def site_row(site: Site) -> Row:
    """Write a place."""
    return {
        "reference": site.reference,
        "name": f"Invented place {site.reference}",
        "designation": site.designation,
        "designated_from": day(site.designated_from),
        "designated_until": day(site.designated_until),
        "extended_from": day(site.extended_from),
    }


def camera_row(camera: Camera, place: Placement) -> Row:
    """Write equipment as standing at the place, all columns but those of the install date."""
    approved = camera.maker_confirmed if camera.maker_approved else None
    return {
        "asset_tag": camera.asset_tag,
        "site": place.site or "",
        "kind": camera.kind,
        "vendor": camera.vendor or "",
        "model": camera.model or "",
        "mac_address": _spelt(camera),
        "maker_confirmed": camera.maker_confirmed or "",
        "maker_confirmed_on": "2025-06-02" if camera.maker_confirmed else "",
        "maker_confirmed_by": "Label Reader" if camera.maker_confirmed else "",
        "maker_approved_by": "Second Reader" if approved else "",
        "lifecycle": camera.lifecycle,
        "removed_on": day(camera.removed_on),
        "network": camera.network,
        "records_to": camera.records_to or "",
        "deployed_by": camera.deployed_by,
    }


def spelling_of(camera: Camera) -> int:
    """Number a unit, so that it is spelt the same way every time it is written."""
    return int(camera.asset_tag[2:])


def _spelt(camera: Camera) -> str:
    """Spell a MAC address in one of the usual ways, always the same for the same unit."""
    address = camera.mac_address or ""
    digits = address.replace(":", "")
    dotted = ".".join(digits[at : at + 4] for at in range(0, 12, 4)).lower()
    spellings = (address, address.lower(), address.replace(":", "-"), dotted, digits)
    return spellings[spelling_of(camera) % len(spellings)] if address else ""


def camera_sheets(body: str, placed: Iterable[tuple[Camera, Placement]]) -> Iterator[Sheet]:
    """Write equipment into one file, its install dates in one cell, or in two where they take two.

    One file, because a row may name a recorder that comes later in the same file only.
    """
    rows = [camera_row(camera, place) | _install_cells(camera, place) for camera, place in placed]
    if rows:
        yield Sheet("import_cameras", body, rows)


def _install_cells(camera: Camera, place: Placement) -> Row:
    written = installed_on(place, spelling=spelling_of(camera))
    limits = place if written is None else Placement(site=None)
    return {
        "installed_on": written or "",
        "installed_not_before": day(limits.not_before),
        "installed_not_after": day(limits.not_after),
    }


def installed_on(place: Placement, *, spelling: int) -> str | None:
    """Write an install date in one cell, in one of its spellings; None when it takes two cells."""
    first, last = place.not_before, place.not_after
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return None
    if first == last:
        return (first.isoformat(), f"{first:%d/%m/%Y}")[spelling % 2]
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return str(first.year)
    if first.day == 1 and last == _end_of_month(first):
        return (f"{first:%Y-%m}", f"{MONTHS[first.month - 1]} {first.year}")[spelling % 2]
    return None


def _end_of_month(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - ONE_DAY


def move_rows(cameras: Iterable[Camera]) -> list[Row]:
    """Write where units were moved to last, and on which day."""
    return [
        {
            "asset_tag": camera.asset_tag,
            "site": camera.placements[-1].site or "",
            "moved_on": day(camera.placements[-1].not_before),
        }
        for camera in cameras
    ]


def decision_options(decision: Decision) -> list[str]:
    """Write a decision as the options of its command."""
    if decision.all_sites:
        target = ["--all-sites"]
    elif decision.site is not None:
        target = ["--site", decision.site]
    else:
        target = ["--asset-tag", decision.asset_tag or ""]
    return [
        *(decision.kind, "--department", decision.body, *target),
        *(["--categories", *sorted(decision.categories)] if decision.categories else []),
        *("--reason", "Decided for a comparison", "--from", day(decision.counts_from)),
        *(["--until", day(decision.counts_until)] if decision.counts_until else []),
        *("--by", "Decider One", "--approved-by", "Approver Two"),
    ]


def whole_register(register: Register) -> Iterator[Sheet]:
    """Write every file of a register, in an order in which a careful person would import them."""
    yield Sheet("import_vendors", None, vendor_rows(register.vendors.values(), register.controls, register.assessments))
    yield Sheet("import_models", None, model_rows(register.models.values()))
    yield Sheet("import_mac_blocks", None, mac_rows(register.mac_blocks.values()))
    for body in register.bodies:
        yield Sheet("import_sites", body, [site_row(site) for site in register.sites.values() if site.body == body])
        yield from equipment_of(register, body)


def equipment_of(register: Register, body: str) -> Iterator[Sheet]:
    """Write the equipment of a body where it first stood, then the moves."""
    units = [unit for unit in register.cameras.values() if unit.body == body]
    yield from camera_sheets(body, [(unit, unit.placements[0]) for unit in units])
    moved = [unit for unit in units if len(unit.placements) > 1]
    if moved:
        yield Sheet("import_cameras", body, move_rows(moved))
