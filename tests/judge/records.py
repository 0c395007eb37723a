"""The records of a register as people type them, before anything is derived.

Names of fields are the column names of the spreadsheets. Periods `_from`/`_until`
are half-open; a decision counts on its last day too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

NATIONAL_INTELLIGENCE_LAW = "national-intelligence-law"
NDAA_889 = "us-ndaa-889"
LAW_IN_FORCE = date(2017, 6, 28)
"""The National Intelligence Law came into force (policy, header); an assessment without a date counts from here."""

Key = tuple[str, str]
"""Code of the body, then the reference of a site or the tag of an asset."""


@dataclass(frozen=True, kw_only=True)
class Body:
    """A public body, or a private one, that keeps a register."""

    code: str
    kind: str
    name: str = ""
    counted: str = "undecided"
    parent: str | None = None
    adopted: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Vendor:
    """A company or brand, with the other names it goes by."""

    name: str
    legal_name: str = ""
    country: str = ""
    names: tuple[str, ...] = ()
    sells_others_equipment: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Control:
    """A statement that one company controls another; no share means control was stated."""

    vendor: str
    controlled_by: str
    control_from: date | None = None
    control_until: date | None = None
    share_percent: float | None = None


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """What was decided about a company: subject, not_subject or contested.

    A blank `assessed_on` is the day of entry, `Register.entered_on`.
    """

    vendor: str
    assessment: str
    assessed_from: date = LAW_IN_FORCE
    assessed_until: date | None = None
    assessed_on: date | None = None
    regime: str = NATIONAL_INTELLIGENCE_LAW


@dataclass(frozen=True, kw_only=True)
class Maker:
    """Who made a model, for units deployed in the period."""

    made_by: str
    made_from: date | None = None
    made_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Model:
    """A named model of a badge, with its recorded makers."""

    vendor: str
    model: str
    makers: tuple[Maker, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MacBlock:
    """A block of MAC addresses: 6, 7 or 9 hexadecimal digits (24, 28 or 36 bits)."""

    prefix: str
    vendor: str | None = None


@dataclass(frozen=True, kw_only=True)
class Site:
    """A place; `designation` is sensitive, not_sensitive or blank (not assessed)."""

    reference: str
    body: str
    designation: str = ""
    designated_from: date | None = None
    designated_until: date | None = None
    extended_from: date | None = None


@dataclass(frozen=True, kw_only=True)
class Placement:
    """Where a unit stands, and the first and last day on which it may have been put there."""

    site: str | None = None
    not_before: date | None = None
    not_after: date | None = None


@dataclass(frozen=True, kw_only=True)
class Camera:
    """One piece of equipment; `placements` in order, the last one is where it is now."""

    asset_tag: str
    body: str
    placements: tuple[Placement, ...] = (Placement(),)
    kind: str = "camera"
    vendor: str | None = None
    model: str | None = None
    mac_address: str | None = None
    maker_confirmed: str | None = None
    maker_approved: bool = False
    lifecycle: str = "installed"
    removed_on: date | None = None
    network: str = ""
    records_to: str | None = None
    deployed_by: str = "department"


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A recorded decision about one site, one asset or all sites of a body.

    No categories: all kinds of equipment. Both `counts_from` and `counts_until` are included.
    """

    kind: str
    body: str
    site: str | None = None
    asset_tag: str | None = None
    all_sites: bool = False
    categories: frozenset[str] = frozenset()
    counts_from: date
    counts_until: date | None = None
    approved_by: str | None = "approver"


@dataclass(frozen=True, kw_only=True, eq=False)
class Register:
    """Everything recorded. Compared by identity, so that results can be remembered per register."""

    entered_on: date
    bodies: Mapping[str, Body] = field(default_factory=lambda: MappingProxyType({}))
    vendors: Mapping[str, Vendor] = field(default_factory=lambda: MappingProxyType({}))
    controls: tuple[Control, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    models: Mapping[Key, Model] = field(default_factory=lambda: MappingProxyType({}))
    mac_blocks: Mapping[str, MacBlock] = field(default_factory=lambda: MappingProxyType({}))
    sites: Mapping[Key, Site] = field(default_factory=lambda: MappingProxyType({}))
    cameras: Mapping[Key, Camera] = field(default_factory=lambda: MappingProxyType({}))
    decisions: tuple[Decision, ...] = ()

    def company(self, typed: str | None) -> str | None:
        """Find the company that a typed name or brand means; None when nothing was typed.

        Raises KeyError when no company goes by that name.
        """
        return None if typed is None else self._companies[typed.casefold()]

    @cached_property
    def _companies(self) -> dict[str, str]:
        """Every name a company goes by, in small letters, and the company it means."""
        return {
            name.casefold(): vendor.name for vendor in self.vendors.values() for name in (vendor.name, *vendor.names)
        }
