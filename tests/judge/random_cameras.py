"""Random equipment, with the unknowns, intervals, recorders and moves of real inventories."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.judge.asked import GONE, WAITING
from tests.judge.chance import Chance
from tests.judge.random_vendors import Digits
from tests.judge.records import Camera, MacBlock, Placement, Vendor

KINDS = {
    "camera": 60.0, "encoder": 2.0, "intercom": 3.0, "anpr": 3.0, "body_worn": 2.0, "drone": 1.0, "dashcam": 1.0,
    "thermal": 2.0, "access_terminal": 2.0, "analytics_server": 1.0, "monitor": 1.0, "switch": 2.0, "bracket": 1.0,
    "cabling": 1.0, "xray": 1.0, "other": 5.0,
}  # fmt: skip
LIFECYCLES = {
    "installed": 70.0, "installed_off": 6.0, "planned": 4.0, "ordered": 4.0, "in_stock": 5.0, "removed": 5.0,
    "disposed": 2.0, "lost": 5.0,
}  # fmt: skip
NETWORKS = {
    "core": 15.0, "security_lan": 25.0, "standalone": 15.0, "landlord": 5.0, "cellular": 5.0, "analogue": 15.0,
    "unknown": 5.0, "": 15.0,
}  # fmt: skip
DEPLOYED_BY = {
    "department": 70.0, "contractor": 10.0, "landlord": 6.0, "co_occupier": 4.0, "other_body": 3.0, "unknown": 7.0,
}  # fmt: skip
RECORDER_KINDS = ("recorder", "recorder", "vms")


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What equipment of one body may refer to."""

    chance: Chance
    body: str
    sites: Sequence[str]
    vendors: Mapping[str, Vendor]
    mac_blocks: Mapping[str, MacBlock]


def random_cameras(around: Surroundings, *, count: int) -> dict[tuple[str, str], Camera]:
    """Invent equipment of one body: a tenth are recorders, which report only to earlier recorders."""
    recorders = [random_recorder(around, f"R-{number:04}") for number in range(count // 10)]
    linked = [replace(unit, records_to=_earlier(around, recorders[:at], 0.4)) for at, unit in enumerate(recorders)]
    cameras = [random_camera(around, f"C-{number:04}", linked) for number in range(count - len(linked))]
    return {(around.body, unit.asset_tag): unit for unit in (*linked, *cameras)}


def random_recorder(around: Surroundings, tag: str) -> Camera:
    """Invent a recorder or a video management system."""
    return replace(random_camera(around, tag, ()), kind=around.chance.one(RECORDER_KINDS))


def random_camera(around: Surroundings, tag: str, recorders: Sequence[Camera]) -> Camera:
    """Invent one piece of equipment."""
    chance = around.chance
    lifecycle = chance.weighted(LIFECYCLES)
    here = random_placement(around, is_waiting=lifecycle in WAITING)
    unit = Camera(
        asset_tag=tag,
        body=around.body,
        placements=(here,),
        kind=chance.weighted(KINDS),
        vendor=_typed_name(around, 0.88),
        mac_address=_mac_address(around),
        lifecycle=lifecycle,
        removed_on=_removed_on(chance, here) if lifecycle in GONE else None,
        network=chance.weighted(NETWORKS),
        records_to=_earlier(around, recorders, 0.5),
        deployed_by=chance.weighted(DEPLOYED_BY),
    )
    return random_label(around, random_model(around, unit))


def random_model(around: Surroundings, unit: Camera) -> Camera:
    """Name a model of the badge, one that nobody recorded, or none."""
    names = {"M-0": 4.0, "M-1": 4.0, "no such model": 1.0, None: 4.0}
    return replace(unit, model=around.chance.weighted(names) if unit.vendor else None)


def random_label(around: Surroundings, unit: Camera) -> Camera:
    """Let somebody read the label of some, and somebody else approve half of what they read."""
    confirmed = _typed_name(around, 0.15)
    return replace(unit, maker_confirmed=confirmed, maker_approved=bool(confirmed) and around.chance.happens(0.5))


def random_placement(around: Surroundings, *, is_waiting: bool) -> Placement:
    """Put it at a site, or nowhere known, at a time known well, roughly or not at all."""
    site = around.chance.maybe(0.88, around.chance.one(around.sites))
    if is_waiting:
        return Placement(site=site)
    first, last = random_interval(around.chance)
    return Placement(site=site, not_before=first, not_after=last)


def random_interval(chance: Chance) -> tuple[date | None, date | None]:
    """Invent when it was installed: a day, a month, a year, between two days, or with an open end."""
    day = chance.past_day()
    month_ends = monthrange(day.year, day.month)[1]
    other = min(chance.today, day + timedelta(days=chance.random.randint(1, 1500)))
    return chance.weighted(
        {
            (day, day): 45.0,
            (day.replace(day=1), day.replace(day=month_ends)): 8.0,
            (date(day.year, 1, 1), date(day.year, 12, 31)): 14.0,
            (day, other): 8.0,
            (day, None): 3.0,
            (None, day): 4.0,
            (None, None): 18.0,
        }
    )


def moves(around: Surroundings, cameras: Sequence[Camera]) -> Iterator[Camera]:
    """Move some of the cameras to another site, on a day after they were certainly in place."""
    for camera in cameras:
        known = camera.placements[-1].not_after
        if camera.lifecycle == "installed" and known is not None and known < around.chance.today:
            there = [site for site in around.sites if site != camera.placements[-1].site]
            day = around.chance.past_day(known + timedelta(days=1))
            moved = Placement(site=around.chance.one(there), not_before=day, not_after=day)
            yield replace(camera, placements=(*camera.placements, moved))


def _typed_name(around: Surroundings, probability: float) -> str | None:
    """Type a company's name, or one of its brands."""
    vendor = around.vendors[around.chance.one(sorted(around.vendors))]
    return around.chance.maybe(probability, around.chance.one((vendor.name, vendor.name, *vendor.names)))


def _mac_address(around: Surroundings) -> str | None:
    """Take an address out of a block, out of none, or leave it blank; never the same twice in practice."""
    digits, chance = Digits(around.chance), around.chance
    if chance.happens(0.5):
        return None
    start = chance.one(sorted(around.mac_blocks)) if chance.happens(0.8) else "EC" + digits.some(4)
    whole = start + digits.some(12 - len(start))
    return ":".join(whole[at : at + 2] for at in range(0, 12, 2))


def _removed_on(chance: Chance, here: Placement) -> date | None:
    earliest = here.not_after or here.not_before or date(2016, 1, 1)
    return chance.maybe(0.8, chance.past_day(min(earliest, chance.today)))


def _earlier(around: Surroundings, recorders: Sequence[Camera], probability: float) -> str | None:
    if not recorders:
        return None
    return around.chance.maybe(probability, around.chance.one(recorders).asset_tag)
