"""What the bodies of the sample estate moved, ordered, surveyed and decided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from compliance.sample import purchases
from compliance.sample.cases import ACCEPTED, AWAITED, ORDINARY
from compliance.sample.equipment import habits_of
from compliance.sample.places import SampleBody, SampleSite
from compliance.sample.units import Move, Unit

MANAGER: Final = "sample-manager"
ADVISER: Final = "sample-adviser"
OFFICER: Final = "sample-officer"

MOVED_SINCE: Final = date(2022, 6, 1)
MOVED_SHARE: Final = 0.03
"""How many of the units that may be moved were moved since then."""


@dataclass(frozen=True, slots=True)
class SampleDecision:
    """A decision about a site, a unit, or (neither given) all sites of a body."""

    body: str
    kind: str
    reason: str
    decided_from: date
    decided_until: date | None
    site: str = ""
    asset_tag: str = ""


def orders(body: SampleBody, sites: Sequence[SampleSite], *, seed: int, today: date) -> Iterator[Unit]:
    """Yield what a body has in stock, has ordered or plans: nothing subject, but for the cases."""
    draw = Random(f"orders {seed} {body.code}")
    places = [site.reference for site in sites if site.body == body.code and site.units]
    for number in range(1, 2 * len(places)):
        lifecycle = draw.choice(("planned", "ordered", "ordered", "in_stock", "in_stock"))
        model = purchases.buy(draw, "camera", on=today, habit="Axis", is_careful=True)
        yield Unit(
            asset_tag=f"{body.prefix}-NEW-{number:03}",
            site="" if lifecycle == "in_stock" else draw.choice(places),
            vendor=model.vendor,
            model=model.name,
            lifecycle=lifecycle,
            network=draw.choice(("security_lan", "security_lan", "standalone", "unknown")),
            capabilities=model.capabilities,
            replacement_cost=model.cost,
            notes="Sample data: not yet installed.",
        )


def moves(units: Iterable[Unit], sites: Sequence[SampleSite], *, seed: int, today: date) -> Iterator[Move]:
    """Yield moves between the sites of a body that are not swept, of old units whose day of installation is known."""
    draw = Random(f"moves {seed}")
    places: dict[str, list[str]] = {}
    for site in sites:
        if site.units and not habits_of(site, seed=seed, today=today).swept_by:
            places.setdefault(site.body, []).append(site.reference)
    body_of = {reference: body for body, references in places.items() for reference in references}
    for unit in units:
        if not (unit.site in body_of and _is_movable(unit) and draw.random() < MOVED_SHARE):
            continue
        moved_on = MOVED_SINCE + timedelta(days=draw.randrange((today - MOVED_SINCE).days))
        yield Move(unit.asset_tag, draw.choice(places[body_of[unit.site]]), moved_on)


def _is_movable(unit: Unit) -> bool:
    is_day_known = len(unit.installed_on) == len("2021-12-31")
    is_old_camera = unit.kind == "camera" and unit.lifecycle == "installed" and unit.installed_on < "2022"
    return is_day_known and is_old_camera and "CASE" not in unit.asset_tag


def decisions(standings: Mapping[str, SampleSite], *, today: date) -> Iterator[SampleDecision]:
    """Yield the decisions of the bodies; ``standings``: the sites by reference."""
    next_year, last_year = today + timedelta(days=300), today - timedelta(days=300)
    agency, office = "sample-inspection-agency", "office-for-worked-examples"
    yield SampleDecision(agency, "extension_no",
                         "Sample data: other sites hold nothing that needs it; reviewed each year.",
                         date(2023, 9, 1), next_year)  # fmt: skip
    yield SampleDecision(office, "extension_yes", "Sample data: shares a corridor with a sensitive site.",
                         date(2024, 2, 1), None, site="WE-02")  # fmt: skip
    awaited = next(ref for ref, site in standings.items() if site.body == agency and site.is_sensitive)
    yield SampleDecision(agency, "removal", "Sample data: removed with the refit of the building.",
                         last_year, next_year, site=awaited)  # fmt: skip
    lapsed = next(ref for ref, site in standings.items() if site.body == office and site.is_sensitive)
    yield SampleDecision(office, "removal", "Sample data: removed with the next upgrade; this decision has lapsed.",
                         date(2023, 5, 1), last_year, site=lapsed)  # fmt: skip
    yield SampleDecision("example-affairs", "extension_no", "Sample data: a car park only.", date(2023, 11, 1),
                         next_year, asset_tag="EA-CASE-24")  # fmt: skip
    yield SampleDecision("example-affairs", "removal", "Sample data: the lease ends within the year.", last_year,
                         next_year, asset_tag=AWAITED)  # fmt: skip
    yield SampleDecision("example-affairs", "risk_acceptance", "Sample data: covers a door that cannot be left unseen.",
                         last_year, next_year, asset_tag=ACCEPTED)  # fmt: skip
    yield SampleDecision("example-affairs", "extension_no", "Sample data: decided for a site, and lapsed.",
                         date(2023, 1, 9), last_year, site=ORDINARY)  # fmt: skip
