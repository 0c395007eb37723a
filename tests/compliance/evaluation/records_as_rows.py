"""The judge's records as rows of the product's tables: what each table must hold, by natural keys."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Model

from assets.cameras.models import Camera, Placement
from assets.sites.models import Designation, Extension, Site
from assets.vendors.models import Control, MacBlock, ModelMaker, ProductModel, Vendor, VendorName
from compliance.decisions.models import Decision
from compliance.listing.models import Assessment, Regime
from compliance.policy.models import Adoption, Policy
from estate.accounts.models import Department
from tests.judge import records
from tests.judge.records import NATIONAL_INTELLIGENCE_LAW, NDAA_889, Register

REGIMES: Final = {NATIONAL_INTELLIGENCE_LAW: "prc-nil", NDAA_889: "us-ndaa-889"}
"""The judge's names of the regimes, and the product's."""

Key = tuple[object, ...]
Row = dict[str, object]
Keyed = tuple[Key, Row]


@dataclass(frozen=True, slots=True)
class Ref:
    """Another row, by its table and natural key."""

    model: type[Model]
    key: Key


@dataclass(frozen=True, slots=True)
class Table:
    """One table and the rows that a register makes in it."""

    model: type[Model]
    rows: Callable[[Register], Iterator[Keyed]]


def rows_of(register: Register) -> dict[type[Model], dict[Key, Row]]:
    """Return the rows of every table, those that others refer to first."""
    return {table.model: dict(table.rows(register)) for table in TABLES}


def _departments(register: Register) -> Iterator[Keyed]:
    for body in register.bodies.values():
        parent = Ref(Department, (body.parent,)) if body.parent else None
        row: Row = {"code": body.code, "name": body.name, "kind": body.kind, "counted": body.counted}
        yield (body.code,), {**row, "parent": parent}


def _adoptions(register: Register) -> Iterator[Keyed]:
    for body in register.bodies.values():
        for policy in sorted(body.adopted):
            yield (body.code, policy), {"department": _department(body.code), "policy": Ref(Policy, (policy,))}


def _vendors(register: Register) -> Iterator[Keyed]:
    for vendor in register.vendors.values():
        row = {"legal_name": vendor.legal_name, "sells_others_equipment": vendor.sells_others_equipment}
        yield (vendor.name,), {"name": vendor.name, "country": vendor.country, **row}


def _vendor_names(register: Register) -> Iterator[Keyed]:
    for vendor in register.vendors.values():
        for name in vendor.names:
            yield (name,), {"name": name, "vendor": Ref(Vendor, (vendor.name,))}


def _controls(register: Register) -> Iterator[Keyed]:
    for control in register.controls:
        key = (control.vendor, control.controlled_by, control.control_from)
        yield (
            key,
            {
                "vendor": Ref(Vendor, (control.vendor,)),
                "controller": Ref(Vendor, (control.controlled_by,)),
                "control_from": control.control_from,
                "control_until": control.control_until,
                "share_percent": control.share_percent,
            },
        )


def _assessments(register: Register) -> Iterator[Keyed]:
    for made in register.assessments:
        key = (made.regime, made.vendor, made.assessed_from)
        yield (
            key,
            {
                "regime": Ref(Regime, (REGIMES[made.regime],)),
                "vendor": Ref(Vendor, (made.vendor,)),
                "verdict": made.assessment,
                "assessed_from": made.assessed_from,
                "assessed_until": made.assessed_until,
                "assessed_on": made.assessed_on or register.entered_on,
            },
        )


def _models(register: Register) -> Iterator[Keyed]:
    """Yield the models recorded, and those that only the row of a camera names."""
    named = {(register.company(unit.vendor), unit.model) for unit in register.cameras.values() if unit.model}
    for vendor, name in sorted(named | register.models.keys(), key=str):
        yield (vendor, name), {"vendor": Ref(Vendor, (vendor,)), "name": name}


def _makers(register: Register) -> Iterator[Keyed]:
    for model in register.models.values():
        for maker in model.makers:
            key = (model.vendor, model.model, maker.made_from)
            row = {"model": Ref(ProductModel, (model.vendor, model.model)), "maker": Ref(Vendor, (maker.made_by,))}
            yield key, {**row, "made_from": maker.made_from, "made_until": maker.made_until}


def _mac_blocks(register: Register) -> Iterator[Keyed]:
    for block in register.mac_blocks.values():
        yield (
            (block.prefix,),
            {"prefix": block.prefix, "vendor": Ref(Vendor, (block.vendor,)) if block.vendor else None},
        )


def _sites(register: Register) -> Iterator[Keyed]:
    for site in register.sites.values():
        yield (site.body, site.reference), {"department": _department(site.body), "reference": site.reference}


def _designations(register: Register) -> Iterator[Keyed]:
    """Yield a row for each site assessed; a site assessed not sensitive is so at all times."""
    for site in register.sites.values():
        if site.designation:
            sensitive = site.designation == "sensitive"
            period = {
                "designated_from": site.designated_from if sensitive else None,
                "designated_until": site.designated_until if sensitive else None,
            }
            yield (site.body, site.reference), {**_of_site(site), "level": site.designation, **period}


def _extensions(register: Register) -> Iterator[Keyed]:
    for site in register.sites.values():
        if site.extended_from:
            yield (site.body, site.reference), {**_of_site(site), "extended_from": site.extended_from}


def _cameras(register: Register) -> Iterator[Keyed]:
    for unit in register.cameras.values():
        here = unit.placements[-1]
        yield (
            (unit.body, unit.asset_tag),
            {
                "department": _department(unit.body),
                "asset_tag": unit.asset_tag,
                "site": _site(unit.body, here.site),
                "kind": unit.kind,
                "mac_address": (unit.mac_address or "").replace(":", ""),
                "deployed_not_before": here.not_before,
                "deployed_not_after": here.not_after,
                "lifecycle": unit.lifecycle,
                "removed_on": unit.removed_on,
                "network": unit.network or "unknown",
                "records_to": Ref(Camera, (unit.body, unit.records_to)) if unit.records_to else None,
                "deployed_by": unit.deployed_by,
                **_companies(register, unit),
            },
        )


def _companies(register: Register, unit: records.Camera) -> Row:
    vendor, confirmed = register.company(unit.vendor), register.company(unit.maker_confirmed)
    return {
        "vendor": Ref(Vendor, (vendor,)) if vendor else None,
        "model": Ref(ProductModel, (vendor, unit.model)) if unit.model else None,
        "maker_confirmed": Ref(Vendor, (confirmed,)) if confirmed else None,
        "maker_confirmed_on": date(2025, 6, 2) if confirmed else None,
        "maker_confirmed_by": "Label Reader" if confirmed else "",
        "maker_approved_by": "Second Reader" if confirmed and unit.maker_approved else "",
    }


def _placements(register: Register) -> Iterator[Keyed]:
    """Yield every place but the last, ended on the day on which the next began."""
    for unit in register.cameras.values():
        for number, (place, following) in enumerate(zip(unit.placements, unit.placements[1:], strict=False)):
            yield (
                (unit.body, unit.asset_tag, number),
                {
                    "department": _department(unit.body),
                    "camera": Ref(Camera, (unit.body, unit.asset_tag)),
                    "site": _site(unit.body, place.site),
                    "not_before": place.not_before,
                    "not_after": place.not_after,
                    "ended_on": following.not_before,
                },
            )


def _decisions(register: Register) -> Iterator[Keyed]:
    for number, made in enumerate(register.decisions):
        yield (
            (made.body, number),
            {
                "department": _department(made.body),
                "kind": made.kind,
                "site": _site(made.body, made.site),
                "camera": Ref(Camera, (made.body, made.asset_tag)) if made.asset_tag else None,
                "categories": sorted(made.categories),
                "reason": "Decided for a comparison",
                "decided_from": made.counts_from,
                "decided_until": made.counts_until,
                "decided_by": "decider",
                "approved_by": made.approved_by or "",
            },
        )


def _department(code: str) -> Ref:
    return Ref(Department, (code,))


def _site(body: str, reference: str | None) -> Ref | None:
    return Ref(Site, (body, reference)) if reference else None


def _of_site(site: records.Site) -> Row:
    return {"department": _department(site.body), "site": _site(site.body, site.reference)}


TABLES: Final = (
    Table(Department, _departments),
    Table(Adoption, _adoptions),
    Table(Vendor, _vendors),
    Table(VendorName, _vendor_names),
    Table(Control, _controls),
    Table(Assessment, _assessments),
    Table(ProductModel, _models),
    Table(ModelMaker, _makers),
    Table(MacBlock, _mac_blocks),
    Table(Site, _sites),
    Table(Designation, _designations),
    Table(Extension, _extensions),
    Table(Camera, _cameras),
    Table(Placement, _placements),
    Table(Decision, _decisions),
)
"""Every table that a register fills, each after those it refers to."""

Rows = Mapping[type[Model], Mapping[Key, Row]]
