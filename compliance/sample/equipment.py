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

REPLACED_WITHIN: Final = timedelta(days=40)
"""How long a site's programme took."""

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

    @property
    def swept_by(self) -> date | None:
        """The day by which nothing was left that is subject or may be, None when something is."""
        return self.replaced_on + REPLACED_WITHIN if self.replaced_on and not self.left_behind else None


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
    kit = SiteUnits(site, habits_of(site, seed=seed, today=today), draw, today, knows_makers)
    if not site.units:
        return []
    recorders = [_add_recorder(kit) for _ in range(site.units // 24 + 1)]
    for place in range(site.units):
        _add_place(kit, recorder=recorders[place % len(recorders)])
    return kit.units


def habits_of(site: SampleSite, *, seed: int, today: date) -> Habits:
    """Draw how a site is run: most sensitive sites had their programme, to its end."""
    draw = Random(f"habits {seed} {site.reference}")
    is_leased = site.tenure != "Freehold"
    networks = _LEASED_NETWORKS if is_leased else _NETWORKS
    span = (today - timedelta(days=120) - PROGRAMME_BEGAN).days
    replaced_on = PROGRAMME_BEGAN + timedelta(days=round(span * draw.betavariate(1.3, 2.4)))
    has_programme = draw.random() < (0.85 if site.limbs else 0.45)
    return Habits(
        vendor=purchases.habit_of(draw, is_leased=is_leased),
        network=draw.choices(list(networks), list(networks.values()))[0],
        unknown=draw.choice((1, 1, 1, 2.5)),
        replaced_on=replaced_on if has_programme else None,
        left_behind=draw.choice((0, 0, 0, 0, 0.25) if site.limbs else (0, 0, 0.2, 0.5)),
    )


def _add_recorder(kit: SiteUnits) -> str:
    """Add a recorder, and those that took its place; return the tag of the present one."""
    return _add_first(kit, "recorder", recorder="")


def _add_place(kit: SiteUnits, *, recorder: str) -> None:
    _add_first(kit, purchases.kind_of(kit.draw), recorder=recorder)


def _add_first(kit: SiteUnits, kind: str, *, recorder: str) -> str:
    fitted_on = purchases.install_day(kit.draw, today=kit.today)
    return _add(kit, kind, fitted_on=fitted_on, recorder=recorder, is_careful=_is_careful(kit, fitted_on))


def _is_careful(kit: SiteUnits, fitted_on: date) -> bool:
    """Answer whether a unit was bought with the statement in mind: always once the site is swept."""
    if kit.habits.swept_by and fitted_on >= kit.habits.swept_by - REPLACED_WITHIN:
        return True
    return kit.site.is_sensitive and fitted_on >= purchases.INSTRUCTED_ON and kit.chance(0.6)


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
    if not was_replaced:
        return ""
    is_careful = _is_careful(kit, removed_on) or removed_on >= purchases.INSTRUCTED_ON
    return _add(kit, kind, fitted_on=removed_on, recorder=recorder, is_careful=is_careful)


def _removal(kit: SiteUnits, model: SampleModel, fitted_on: date) -> date | None:
    """Draw the day a unit was taken down: under the programme of its site, or because it was old; or None."""
    begun, swept_by = kit.habits.replaced_on, kit.habits.swept_by
    must_go = not (purchases.is_settled(model) if swept_by else purchases.is_not_subject(model))
    if begun and must_go and fitted_on < begun and not kit.chance(kit.habits.left_behind):
        return begun + timedelta(days=kit.draw.randrange(REPLACED_WITHIN.days))
    worn_out = fitted_on + timedelta(days=round(kit.draw.normalvariate(8.2, 1.3) * 365))
    last_day = swept_by or kit.today - timedelta(days=8)
    return worn_out if fitted_on < worn_out < last_day and kit.chance(0.5) else None


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
    if kit.chance(_unknown_makers(kit)):
        unit = replace(unit, vendor="", model="", serial_number="")
    if kit.chance(0.1 * careless):
        unit = replace(unit, installed_on="")
    if kit.chance(0.06 * careless):
        unit = replace(unit, network="unknown", ip_address="")
    return unit


def _unknown_makers(kit: SiteUnits) -> float:
    """Return the share of units whose maker nobody wrote down; a site that is swept knows them all."""
    if not kit.knows_makers:
        return 0.85
    return 0 if kit.habits.swept_by else 0.08 * kit.habits.unknown


def _who(kit: SiteUnits) -> str:
    if kit.site.tenure == "Freehold":
        return kit.draw.choices(("department", "contractor", "unknown", "other_body"), (94, 4, 1.5, 0.5))[0]
    who = ("department", "landlord", "contractor", "co_occupier", "unknown")
    return kit.draw.choices(who, (80, 13, 4, 1.5, 1.5))[0]


def _state(kit: SiteUnits, unit: Unit) -> Unit:
    """Draw what has become of a unit that nobody took down, and whether its label was read."""
    lost = 0 if kit.habits.swept_by else 0.9
    lifecycle = kit.draw.choices(("installed", "installed_off", "lost"), (96, 3.3, lost))[0]
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
