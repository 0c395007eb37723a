"""Random registers from a seed: messy on purpose, holding only what entry accepts.

Left out because entry refuses it: installation in the future, removal before
installation, circles of recorders or of control, overlapping control of the same
pair, a site of another body.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from random import Random

from tests.judge.chance import Chance
from tests.judge.clauses import NDAA
from tests.judge.random_cameras import KINDS, Surroundings, moves, random_cameras
from tests.judge.random_vendors import (
    random_assessments,
    random_controls,
    random_mac_blocks,
    random_models,
    random_vendors,
)
from tests.judge.records import NDAA_889, Body, Camera, Decision, Key, MacBlock, Register, Site, Vendor

BODIES = (
    ("ministerial", "undecided"),
    ("ministerial", "out"),
    ("non_ministerial", "undecided"),
    ("executive_agency", "undecided"),
    ("other_public", "in"),
    ("other_public", "out"),
    ("other_public", "undecided"),
    ("devolved", "undecided"),
    ("local_government", "undecided"),
    ("nhs", "undecided"),
    ("police", "in"),
    ("private", "undecided"),
)
"""Every kind of body; `counted` is set, too, where it must make no difference (it is then not entered)."""
JUDGED_FULLY = 5
"""The first bodies are central or counted in: they get most of the equipment."""
SITES_PER_BODY = 6
DECISION_KINDS = ("removal", "removal", "extension_yes", "extension_no", "risk_acceptance")


def random_register(seed: int, *, cameras: int = 240, today: date) -> Register:
    """Invent a whole register from a seed; the same seed gives the same register."""
    chance = Chance(Random(seed), today)
    label = str(seed)
    vendors = random_vendors(chance, label=label)
    bodies, blocks = _bodies(label), random_mac_blocks(chance, list(vendors))
    sites = {key: site for body in bodies.values() for key, site in _sites(chance, body).items()}
    units: dict[Key, Camera] = {}
    for body, count in _shares(bodies, cameras).items():
        units |= _equipment(surroundings(chance, body, sites, vendors=vendors, blocks=blocks), count)
    return Register(
        entered_on=today,
        bodies=bodies,
        vendors=vendors,
        controls=tuple(random_controls(chance, list(vendors))),
        assessments=tuple(random_assessments(chance, list(vendors))),
        models=random_models(chance, list(vendors)),
        mac_blocks=blocks,
        sites=sites,
        cameras=units,
        decisions=tuple(made for body in bodies.values() for made in random_decisions(chance, body, sites, units)),
    )


def with_second_policy(register: Register, seed: int) -> Register:
    """Let half of the bodies adopt the second policy, and companies be named under its regime."""
    chance = Chance(Random(f"second policy {seed}"), register.entered_on)
    bodies = {
        code: replace(body, adopted=frozenset({NDAA}) if chance.happens(0.5) else frozenset())
        for code, body in register.bodies.items()
    }
    named = [replace(each, regime=NDAA_889) for each in random_assessments(chance, list(register.vendors))]
    return replace(register, bodies=bodies, assessments=(*register.assessments, *named))


def surroundings(
    chance: Chance,
    body: Body,
    sites: Mapping[Key, Site],
    *,
    vendors: Mapping[str, Vendor],
    blocks: Mapping[str, MacBlock],
) -> Surroundings:
    """Gather what equipment of a body may refer to."""
    references = [site.reference for site in sites.values() if site.body == body.code]
    return Surroundings(chance=chance, body=body.code, sites=references, vendors=vendors, mac_blocks=blocks)


def _bodies(label: str) -> dict[str, Body]:
    """Make one body of every kind, all below the first."""
    first = f"J{label}-00"
    made = [
        Body(
            code=f"J{label}-{number:02}",
            kind=kind,
            name=f"Invented body {label}-{number:02}",
            counted=counted,
            parent=first if number and kind in ("executive_agency", "other_public") else None,
        )
        for number, (kind, counted) in enumerate(BODIES)
    ]
    return {body.code: body for body in made}


def _shares(bodies: Mapping[str, Body], cameras: int) -> dict[Body, int]:
    """Share the equipment out: six parts to each body judged fully, one to each of the others."""
    parts = {body: 6 if at < JUDGED_FULLY else 1 for at, body in enumerate(bodies.values())}
    whole = sum(parts.values())
    return {body: max(2, -(-cameras * part // whole)) for body, part in parts.items()}


def _sites(chance: Chance, body: Body) -> dict[Key, Site]:
    sites = [random_site(chance, body.code, f"S-{number}") for number in range(SITES_PER_BODY)]
    return {(body.code, site.reference): site for site in sites}


def random_site(chance: Chance, body: str, reference: str) -> Site:
    """Invent a place: sensitive for a time, not sensitive, or not assessed."""
    designation = chance.weighted({"sensitive": 5.0, "not_sensitive": 3.0, "": 2.0})
    first = chance.maybe({"sensitive": 0.75, "not_sensitive": 0.1, "": 0.0}[designation], chance.past_day())
    is_sensitive = designation == "sensitive"
    until = chance.maybe(0.3, chance.later_day(first or chance.past_day())) if is_sensitive else None
    return Site(
        reference=reference,
        body=body,
        designation=designation,
        designated_from=first,
        designated_until=until,
        extended_from=chance.maybe(0.3, chance.past_day()),
    )


def _equipment(around: Surroundings, count: int) -> dict[Key, Camera]:
    """Invent the equipment of a body, and move a twelfth of it."""
    units = random_cameras(around, count=count)
    chosen = [unit for unit in units.values() if around.chance.happens(1 / 12)]
    return units | {(around.body, moved.asset_tag): moved for moved in moves(around, chosen)}


def random_decisions(
    chance: Chance, body: Body, sites: Mapping[Key, Site], units: Mapping[Key, Camera]
) -> list[Decision]:
    """Let a body decide a few things, some past their review date."""
    places = [site.reference for site in sites.values() if site.body == body.code]
    tags = [unit.asset_tag for unit in units.values() if unit.body == body.code]
    return [random_decision(chance, body.code, places, tags) for _ in range(chance.random.randint(0, 6))]


def random_decision(chance: Chance, body: str, places: list[str], tags: list[str]) -> Decision:
    """Decide about one site, one asset or all sites."""
    target = chance.weighted({"site": 5, "asset": 3, "all": 3})
    first = chance.past_day()
    known = sorted(set(KINDS) - {"other"})
    return Decision(
        kind=chance.one(DECISION_KINDS),
        body=body,
        site=chance.one(places) if target == "site" else None,
        asset_tag=chance.one(tags) if target == "asset" else None,
        all_sites=target == "all",
        categories=frozenset(["camera", *chance.random.sample(known, k=3)]) if chance.happens(0.3) else frozenset(),
        counts_from=first,
        counts_until=chance.maybe(0.75, chance.later_day(first)),
    )
