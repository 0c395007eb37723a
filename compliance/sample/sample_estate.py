"""Enter the sample estate that a newcomer sees, through the services that people's own files and decisions take."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection, transaction

from assets.cameras.models import Camera
from assets.imports.batches import Upload
from assets.imports.camera_file import import_cameras
from assets.imports.mac_block_file import import_mac_blocks
from assets.imports.model_file import import_models
from assets.imports.results import Result
from assets.imports.site_columns import SITE_COLUMNS
from assets.imports.site_file import import_sites
from assets.sites.models import Designation, Site
from compliance.decisions.services import record_decision
from compliance.listing.models import Assessment
from compliance.listing.vendor_file import import_vendors
from compliance.policy.services import adopt
from compliance.sample import records
from compliance.sample.cases import case_moves, case_units
from compliance.sample.catalogue import SUGGESTED, content, towns
from compliance.sample.equipment import site_units
from compliance.sample.people import SampleUser, sample_users
from compliance.sample.places import BODIES, SampleBody, SampleSite, sample_sites
from compliance.sample.services import TABLES
from compliance.sample.surveys import record_surveys, surveys_of
from compliance.sample.units import Move, Unit, csv_of, csv_text
from estate.accounts.models import Department
from estate.accounts.services import enter_department
from estate.shared.context import because
from estate.shared.errors import Refused
from estate.shared.progress import announce

REASON: Final = "sample estate"

SECOND_POLICY: Final = ("us-ndaa-889", "office-for-worked-examples")
"""A second policy, and the body that adopts it, so that an answer by two policies can be seen."""


@dataclass(frozen=True, slots=True)
class SampleEstate:
    """What was entered: rows by what they are, and the people who may look at them."""

    rows: dict[str, int]
    users: tuple[SampleUser, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """Who enters the estate, and when."""

    actor: str
    at: datetime
    today: date

    def upload(self, name: str, content: bytes) -> Upload:
        """Return content as a file that somebody uploads."""
        return Upload(name=name, content=content, map_text="", actor=self.actor, at=self.at, today=self.today)


@transaction.atomic
def enter_sample_estate(*, seed: int, today: date, at: datetime, actor: str) -> SampleEstate:
    """Fill a register without equipment with the sample estate; the same seed and day give the same one.

    Raises:
        Refused: when the register holds equipment already.
    """
    _require_no_equipment()
    entry = _Entry(actor=actor, at=at, today=today)
    sites = sample_sites(seed=seed, towns=towns(), today=today)
    with because(REASON, actor=actor):
        announce("Entering the sample's bodies, companies and sites …")
        bodies = _enter_bodies()
        _enter_companies(entry)
        _enter_sites(entry, bodies, sites)
        announce("Entering its equipment …")
        cameras = _enter_equipment(entry, bodies, sites, seed=seed)
        surveys = record_surveys(list(surveys_of(sites, seed=seed, today=today)), today=today)
        decisions = _enter_decisions(bodies, sites, today=today)
        users = sample_users()
    _analyse()
    rows = {
        "departments": len(bodies),
        "sites": len(sites),
        "cameras": len(cameras),
        "surveys": surveys,
        "decisions": decisions,
    }
    return SampleEstate(rows=rows, users=users)


def _require_no_equipment() -> None:
    """Refuse a register with equipment, and let nobody else enter any meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE assets_camera IN SHARE ROW EXCLUSIVE MODE")
    if Camera.objects.exists():
        message = "The register holds equipment already. The sample estate is for an empty register only."
        raise Refused(message)


def _enter_bodies() -> dict[str, Department]:
    bodies = {
        body.code: enter_department(
            body.code, name=body.name, kind=body.kind, parent_code=body.parent, counted="undecided"
        ).row
        for body in BODIES
    }
    Department.objects.filter(code__in=bodies).update(is_sample=True)
    adopt(SECOND_POLICY[0], bodies[SECOND_POLICY[1]], is_primary=False)
    return bodies


def _enter_companies(entry: _Entry) -> None:
    files: Sequence[tuple[str, Callable[[Upload], Result]]] = (
        ("vendors.csv", import_vendors),
        ("models.csv", import_models),
        ("mac_blocks.csv", import_mac_blocks),
    )
    for name, import_file in files:
        _check(import_file(entry.upload(f"sample {name}", content(name))), name)
    Assessment.objects.filter(vendor__name__in=SUGGESTED, department=None).update(is_suggestion=True)


def _enter_sites(entry: _Entry, bodies: dict[str, Department], sites: Sequence[SampleSite]) -> None:
    headings = [column.name for column in SITE_COLUMNS if column.name != "uprn"]
    for code, body in bodies.items():
        rows = [asdict(site) for site in sites if site.body == code]
        upload = entry.upload(f"sample sites of {code}.csv", csv_text(rows, headings=headings))
        _check(import_sites(upload, department=body, is_cleared=True), upload.name)
    _enter_grounds(sites)


def _enter_grounds(sites: Sequence[SampleSite]) -> None:
    """Add the limbs, which a sites file has no column for, and say that the rationale is invented."""
    limbs = {(site.body, site.reference): list(site.limbs) for site in sites}
    designations = Designation.objects.filter(site__department__is_sample=True).select_related("site__department")
    changed = list(designations.order_by("pk"))
    for designation in changed:
        designation.limbs = limbs[designation.site.department.code, designation.site.reference]
        designation.rationale = "Sample data: the site is invented, and so is its assessment."
    Designation.objects.bulk_update(changed, ["limbs", "rationale"])


def _enter_equipment(
    entry: _Entry, bodies: dict[str, Department], sites: Sequence[SampleSite], *, seed: int
) -> list[Unit]:
    """Enter the units of each body where they first were, then what was moved since; return the units."""
    everything: list[Unit] = []
    for body in BODIES:
        units = _units_of(body, sites, seed=seed, today=entry.today)
        moves = list(records.moves(units, sites, seed=seed, today=entry.today))
        moves += [move for move in case_moves() if move.asset_tag.startswith(body.prefix)]
        _import(entry, f"sample equipment of {body.code}.csv", units, bodies[body.code])
        if moves:
            _import(entry, f"sample moves of {body.code}.csv", moves, bodies[body.code])
        everything += units
    return everything


def _units_of(body: SampleBody, sites: Sequence[SampleSite], *, seed: int, today: date) -> list[Unit]:
    return [
        *(unit for unit in case_units(today=today) if unit.asset_tag.startswith(f"{body.prefix}-")),
        *(
            unit
            for site in sites
            if site.body == body.code
            for unit in site_units(site, seed=seed, today=today, knows_makers=body.knows_makers)
        ),
        *records.orders(body, sites, seed=seed, today=today),
    ]


def _import(entry: _Entry, name: str, rows: Sequence[Unit | Move], department: Department) -> None:
    _check(import_cameras(entry.upload(name, csv_of(rows)), department=department), name)


def _enter_decisions(bodies: dict[str, Department], sites: Sequence[SampleSite], *, today: date) -> int:
    stated = list(records.decisions({site.reference: site for site in sites}, today=today))
    own = Site.objects.filter(department__in=bodies.values())
    places = {site.reference: site for site in own.filter(reference__in=[each.site for each in stated])}
    cameras = Camera.objects.filter(department__in=bodies.values(), asset_tag__in=[each.asset_tag for each in stated])
    units = {camera.asset_tag: camera for camera in cameras}
    for each in stated:
        record_decision(
            each.kind,
            department=bodies[each.body],
            subject=places.get(each.site) or units.get(each.asset_tag),
            reason=each.reason,
            decided_from=each.decided_from,
            decided_until=each.decided_until,
            decided_by=records.MANAGER,
            approved_by=records.ADVISER,
        )
    return len(stated)


def _analyse() -> None:
    """Let PostgreSQL know how large its tables have become, before anybody judges by plans for empty ones."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(TABLES)}")


def _check(result: Result, name: str) -> None:
    """Let nothing pass that an import would not take: the sample is right as a whole, or a fault of the program."""
    if result.rejected:
        error = result.errors[0]
        message = f"Row {error.row} of {name}, {error.column}: {error.message} (found: {error.value})"
        raise RuntimeError(message)
