"""What the golden cases have in common: companies, bodies, sites, and how a case is put together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tests.judge.clauses import HMG
from tests.judge.records import (
    Assessment,
    Body,
    Camera,
    Control,
    Decision,
    MacBlock,
    Maker,
    Model,
    Placement,
    Register,
    Site,
    Vendor,
)

UNSTATED = "unstated"
"""The table says nothing about this value, so nothing is expected of it."""
TODAY = date(2026, 11, 22)

MINISTRY = Body(code="MIN", kind="ministerial", name="A ministry")
AGENCY = Body(code="AGY", kind="executive_agency", name="An executive agency", parent="MIN")
UNDECIDED = Body(code="OPB", kind="other_public", name="A public body nobody has decided on", parent="MIN")
COUNCIL = Body(code="COU", kind="local_government", name="A council")

SENSITIVE = Site(reference="SENSITIVE", body="MIN", designation="sensitive", designated_from=date(2015, 1, 1))
ORDINARY = Site(reference="ORDINARY", body="MIN", designation="not_sensitive")

VENDORS = (
    Vendor(name="Subject Cameras"),
    Vendor(name="Second Subject Cameras"),
    Vendor(name="Clean Cameras"),
    Vendor(name="Badge Only", sells_others_equipment=False),
    Vendor(name="Sells Others", sells_others_equipment=True),
    Vendor(name="Bought In 2016"),
    Vendor(name="Sold In 2022"),
    Vendor(name="Assessed Then Bought"),
    Vendor(name="Never Assessed Then Bought"),
    Vendor(name="Sold Brand"),
)
ASSESSMENTS = (
    Assessment(vendor="Subject Cameras", assessment="subject", assessed_on=date(2022, 11, 24)),
    Assessment(vendor="Second Subject Cameras", assessment="subject", assessed_on=date(2022, 11, 24)),
    Assessment(vendor="Clean Cameras", assessment="not_subject", assessed_on=date(2022, 11, 24)),
    Assessment(vendor="Badge Only", assessment="not_subject", assessed_on=date(2022, 11, 24)),
    Assessment(vendor="Sells Others", assessment="not_subject", assessed_on=date(2022, 11, 24)),
    Assessment(
        vendor="Sold In 2022",
        assessment="not_subject",
        assessed_from=date(2022, 11, 7),
        assessed_on=date(2022, 11, 7),
    ),
    Assessment(vendor="Assessed Then Bought", assessment="not_subject", assessed_on=date(2020, 6, 1)),
    Assessment(vendor="Sold Brand", assessment="not_subject", assessed_on=date(2023, 6, 1)),
)
CONTROLS = (
    Control(vendor="Bought In 2016", controlled_by="Subject Cameras", control_from=date(2016, 5, 1)),
    Control(
        vendor="Sold In 2022",
        controlled_by="Second Subject Cameras",
        control_from=date(2018, 2, 1),
        control_until=date(2022, 11, 7),
    ),
    Control(
        vendor="Assessed Then Bought",
        controlled_by="Subject Cameras",
        control_from=date(2025, 3, 1),
        share_percent=100,
    ),
    Control(vendor="Never Assessed Then Bought", controlled_by="Subject Cameras", control_from=date(2025, 3, 1)),
    Control(
        vendor="Sold Brand",
        controlled_by="Second Subject Cameras",
        control_from=date(2018, 2, 1),
        control_until=date(2023, 2, 1),
    ),
)
MODELS = (
    Model(vendor="Badge Only", model="BO-30", makers=(Maker(made_by="Second Subject Cameras"),)),
    Model(vendor="Sold Brand", model="SB-1", makers=(Maker(made_by="Second Subject Cameras"),)),
)
MAC_BLOCKS = (MacBlock(prefix="E0A1B2", vendor="Second Subject Cameras"),)


@dataclass(frozen=True, kw_only=True)
class Golden:
    """One golden case: its records, the question, and what the table says of the answer."""

    case: str
    said: str
    register: Register
    camera: Camera
    status: str
    today: date = TODAY
    version: str = "v3"
    policy: str = HMG
    could_be: str | None = UNSTATED
    by_decision: bool = False
    verdicts: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, frozenset[str]] = field(default_factory=dict)


def unit(  # noqa: PLR0913  a case states any fact of a camera
    *,
    body: str = "MIN",
    site: str | None = "SENSITIVE",
    on: date | None = None,
    not_before: date | None = None,
    not_after: date | None = None,
    tag: str = "CAM-1",
    kind: str = "camera",
    vendor: str | None = "Subject Cameras",
    model: str | None = None,
    mac_address: str | None = None,
    maker_confirmed: str | None = None,
    maker_approved: bool = False,
    lifecycle: str = "installed",
    removed_on: date | None = None,
    network: str = "standalone",
    records_to: str | None = None,
    deployed_by: str = "department",
    before: tuple[Placement, ...] = (),
) -> Camera:
    """Make the camera of a case: by default as the table's first line says, installed `on` a day."""
    here = Placement(site=site, not_before=on or not_before, not_after=on or not_after)
    return Camera(
        asset_tag=tag,
        body=body,
        placements=(*before, here),
        kind=kind,
        vendor=vendor,
        model=model,
        mac_address=mac_address,
        maker_confirmed=maker_confirmed,
        maker_approved=maker_approved,
        lifecycle=lifecycle,
        removed_on=removed_on,
        network=network,
        records_to=records_to,
        deployed_by=deployed_by,
    )


def estate(
    *cameras: Camera,
    body: Body = MINISTRY,
    sites: Iterable[Site] = (SENSITIVE, ORDINARY),
    decisions: tuple[Decision, ...] = (),
    assessments: tuple[Assessment, ...] = ASSESSMENTS,
    controls: tuple[Control, ...] = CONTROLS,
) -> Register:
    """Make the register of a case: one body, its sites, the given cameras, the companies above."""
    return Register(
        entered_on=TODAY,
        bodies={known.code: known for known in (MINISTRY, body)},
        vendors={vendor.name: vendor for vendor in VENDORS},
        controls=controls,
        assessments=assessments,
        models={(model.vendor, model.model): model for model in MODELS},
        mac_blocks={block.prefix: block for block in MAC_BLOCKS},
        sites={(site.body, site.reference): site for site in sites},
        cameras={(camera.body, camera.asset_tag): camera for camera in cameras},
        decisions=decisions,
    )
