"""Draw the units of one site of the sample estate, as they came and went over the years."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from compliance.sample import purchases
from compliance.sample.catalogue import SampleModel
from compliance.sample.places import SampleSite
from compliance.sample.units import Unit

PROGRAMME_BEGAN: Final = date(2023, 5, 1)
"""When the first site of the sample had its equipment replaced under the statement of November 2022."""

_NETWORKS: Final = {"security_lan": 46, "core": 11, "standalone": 19, "unknown": 9, "landlord": 0}
_LEASED_NETWORKS: Final = {**_NETWORKS, "landlord": 16}
_PLACES: Final = (
    "Main entrance, facing the door", "Reception desk", "Car park, north side", "Car park, barrier", "Loading bay",
    "Perimeter fence, east", "Perimeter fence, west", "Corridor, first floor", "Corridor, second floor", "Lift lobby",
    "Stairwell B", "Bicycle store", "Plant room door", "Roof, facing the yard", "Post room", "Server room door",
    "Turnstiles", "Goods lift", "Fire exit, rear", "Courtyard",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Habits:
    """How a site is run: what it buys, its network, how well it keeps its records, when its programme ended.

    ``unknown``: how many times as much is unknown as at a well-run site. ``replaced_on``: from when subject
    equipment was replaced, None while it was not; ``left_behind``: the share of it that was not replaced.
    """

    vendor: str
    network: str
    unknown: float
    replaced_on: date | None
    left_behind: float


@dataclass
class SiteUnits:
    """The units drawn for a site so far."""

    site: SampleSite
    habits: Habits
    draw: Random
    today: date
    knows_makers: bool = True
    units: list[Unit] = field(default_factory=list)

    def chance(self, share: float) -> bool:
        """Answer yes so often."""
        return self.draw.random() < share

    def next_tag(self, letter: str) -> str:
        """Return the tag of the next unit."""
        return f"{self.site.reference}-{letter}{len(self.units) + 1:03}"


def site_units(site: SampleSite, *, seed: int, today: date, knows_makers: bool) -> list[Unit]:
    """Return all units of a site, those removed too, the same for the same seed and day."""
    draw = Random(f"units {seed} {site.reference}")
    kit = SiteUnits(site, _habits(draw, site, today=today), draw, today, knows_makers)
    if not site.units:
        return []
    recorders = [_add_recorder(kit) for _ in range(site.units // 24 + 1)]
    for place in range(site.units):
        _add_place(kit, recorder=recorders[place % len(recorders)])
    return kit.units


def _habits(draw: Random, site: SampleSite, *, today: date) -> Habits:
    is_leased = site.tenure != "Freehold"
    networks = _LEASED_NETWORKS if is_leased else _NETWORKS
    span = (today - timedelta(days=50) - PROGRAMME_BEGAN).days
    replaced_on = PROGRAMME_BEGAN + timedelta(days=round(span * draw.betavariate(1.5, 2)))
    has_programme = draw.random() < (0.62 if site.designation == "sensitive" else 0.3)
    return Habits(
        vendor=purchases.habit_of(draw, is_leased=is_leased),
        network=draw.choices(list(networks), list(networks.values()))[0],
        unknown=draw.choice((1, 1, 1, 2.5)),
        replaced_on=replaced_on if has_programme else None,
        left_behind=draw.choice((0, 0, 0, 0.25)) if site.designation == "sensitive" else draw.choice((0, 0.2, 0.5)),
    )


def _add_recorder(kit: SiteUnits) -> str:
    """Add a recorder, and the one that took its place if it was replaced; return the tag of the present one."""
    return _add(kit, "recorder", fitted_on=_first_day(kit), recorder="", is_careful=_is_careful(kit))


def _add_place(kit: SiteUnits, *, recorder: str) -> None:
    kind = purchases.kind_of(kit.draw)
    _add(kit, kind, fitted_on=_first_day(kit), recorder=recorder, is_careful=_is_careful(kit))


def _first_day(kit: SiteUnits) -> date:
    return purchases.install_day(kit.draw, today=kit.today)


def _is_careful(kit: SiteUnits) -> bool:
    return kit.site.is_sensitive and kit.chance(0.6)


def _add(kit: SiteUnits, kind: str, *, fitted_on: date, recorder: str, is_careful: bool) -> str:
    """Add a unit and what took its place, one after another; return the tag of the present one, "" for none."""
    model = purchases.buy(kit.draw, kind, on=fitted_on, habit=kit.habits.vendor, is_careful=is_careful)
    removed_on = _removal(kit, model, fitted_on)
    if removed_on is None:
        unit = _state(kit, _forget(kit, _unit(kit, model, fitted_on, recorder=recorder)))
        kit.units.append(unit)
        return unit.asset_tag
    was_replaced = kind == "recorder" or kit.chance(0.88)
    old = _unit(kit, model, fitted_on, recorder="")
    kit.units.append(
        replace(
            old,
            lifecycle=kit.draw.choice(("removed", "disposed", "disposed")),
            removed_on=removed_on,
            notes="Sample data: taken down " + ("and replaced." if was_replaced else "and not replaced."),
        )
    )
    return _add(kit, kind, fitted_on=removed_on, recorder=recorder, is_careful=True) if was_replaced else ""


def _removal(kit: SiteUnits, model: SampleModel, fitted_on: date) -> date | None:
    """Draw the day a unit was taken down: under the programme of its site, or because it was old; or None."""
    begun = kit.habits.replaced_on
    if begun and purchases.is_subject(model) and fitted_on < begun and not kit.chance(kit.habits.left_behind):
        return min(begun + timedelta(days=kit.draw.randrange(40)), kit.today - timedelta(days=8))
    worn_out = fitted_on + timedelta(days=round(kit.draw.normalvariate(8.2, 1.3) * 365))
    if worn_out < kit.today - timedelta(days=8) and worn_out > fitted_on and kit.chance(0.5):
        return worn_out
    return None


def _unit(kit: SiteUnits, model: SampleModel, fitted_on: date, *, recorder: str) -> Unit:
    draw = kit.draw
    network = "analogue" if model.name.startswith("DS-2CE") else kit.habits.network
    if kit.chance(0.015):
        network = "cellular"
    return Unit(
        asset_tag=kit.next_tag("R" if model.kind in {"recorder", "vms"} else "C"),
        site=kit.site.reference,
        kind=model.kind,
        vendor=_as_written(draw, model.vendor),
        model=model.name,
        serial_number=f"SMP{draw.randrange(10**9):09}" if kit.chance(0.7) else "",
        mac_address=purchases.mac_address(draw, model.made_by) if network != "analogue" and kit.chance(0.55) else "",
        installed_on=_as_known(kit, fitted_on),
        network=network,
        records_to=recorder,
        deployed_by=_who(kit),
        capabilities=model.capabilities,
        location=draw.choice(_PLACES),
        ip_address=f"10.{draw.randrange(16, 32)}.{draw.randrange(250)}.{draw.randrange(2, 250)}"
        if network in {"core", "security_lan"} and kit.chance(0.6)
        else "",
        firmware=f"V{draw.randint(4, 9)}.{draw.randint(0, 9)}.{draw.randint(0, 30)}" if kit.chance(0.3) else "",
        scheduled_upgrade_on=kit.today + timedelta(days=draw.randint(40, 1500)) if kit.chance(0.15) else None,
        support_ends_on=fitted_on + timedelta(days=365 * draw.randint(6, 10)) if kit.chance(0.3) else None,
        replacement_cost=round(model.cost * draw.uniform(0.85, 1.25)) if kit.chance(0.75) else None,
    )


def _as_written(draw: Random, vendor: str) -> str:
    """People spell what they buy most in many ways; the vendor list knows them."""
    if vendor == "Hikvision" and draw.random() < 0.2:  # noqa: PLR2004  a share
        return draw.choice(("HIKVISION", "Hik Vision", "Hikvison"))
    return vendor


def _as_known(kit: SiteUnits, day: date) -> str:
    """Write a day as exactly as the records of the site have it."""
    careless = kit.habits.unknown
    form = kit.draw.choices(("%Y-%m-%d", "%Y-%m", "%Y"), (60, 12 * careless, 14 * careless))[0]
    return day.strftime(form)


def _forget(kit: SiteUnits, unit: Unit) -> Unit:
    """Leave out of a unit still there what nobody wrote down."""
    careless = kit.habits.unknown
    if kit.chance(0.07 * careless if kit.knows_makers else 0.85):
        unit = replace(unit, vendor="", model="", serial_number="")
    if kit.chance(0.1 * careless):
        unit = replace(unit, installed_on="")
    if kit.chance(0.06 * careless):
        unit = replace(unit, network="unknown", ip_address="")
    return unit


def _who(kit: SiteUnits) -> str:
    if kit.site.tenure == "Freehold":
        return kit.draw.choices(("department", "contractor", "unknown", "other_body"), (94, 4, 1.5, 0.5))[0]
    who = ("department", "landlord", "contractor", "co_occupier", "unknown")
    return kit.draw.choices(who, (80, 13, 4, 1.5, 1.5))[0]


def _state(kit: SiteUnits, unit: Unit) -> Unit:
    """Draw what has become of a unit that nobody took down, and whether its label was read."""
    lifecycle = kit.draw.choices(("installed", "installed_off", "lost"), (96, 3.3, 0.7))[0]
    unit = replace(unit, lifecycle=lifecycle)
    if unit.kind == "camera" and kit.chance(0.015):
        return replace(unit, quantity=kit.draw.randint(2, 8), notes="Sample data: counted together, not one by one.")
    if unit.vendor and kit.chance(0.05):
        return replace(
            unit,
            maker_confirmed=unit.vendor,
            maker_confirmed_on=kit.today - timedelta(days=kit.draw.randint(20, 700)),
            maker_confirmed_by="sample-officer",
            maker_approved_by="sample-adviser" if kit.chance(0.6) else "",
        )
    return unit
