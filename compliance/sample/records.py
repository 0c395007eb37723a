"""What the bodies of the sample estate moved, ordered, surveyed and decided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from compliance.sample import purchases
from compliance.sample.cases import ACCEPTED, AWAITED, ORDINARY
from compliance.sample.places import SampleBody, SampleSite
from compliance.sample.units import Move, Unit

MANAGER: Final = "sample-manager"
ADVISER: Final = "sample-adviser"
OFFICER: Final = "sample-officer"


@dataclass(frozen=True, slots=True)
class SampleSurvey:
    """That a site was looked through, on a day; ``is_nil_return``: nothing was found."""

    body: str
    site: str
    completed_on: date
    is_nil_return: bool


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
    """Yield moves between sites of a body: one in a hundred of the old units whose day of installation is known."""
    draw = Random(f"moves {seed}")
    places: dict[str, list[str]] = {}
    for site in sites:
        if site.units:
            places.setdefault(site.body, []).append(site.reference)
    body_of = {site.reference: site.body for site in sites}
    for unit in units:
        is_movable = (
            unit.kind == "camera" and unit.lifecycle == "installed" and len(unit.installed_on) == len("2019-01-01")
        )
        if not is_movable or unit.installed_on > "2022" or "CASE" in unit.asset_tag or draw.random() > 0.02:  # noqa: PLR2004  a share
            continue
        moved_on = date(2022, 6, 1) + timedelta(days=draw.randrange((today - date(2022, 6, 1)).days))
        yield Move(unit.asset_tag, draw.choice(places[body_of[unit.site]]), moved_on)


def surveys(sites: Sequence[SampleSite], units: Iterable[Unit], *, seed: int, today: date) -> Iterator[SampleSurvey]:
    """Yield the surveys of the sites: after the last removal where all subject equipment is gone, else old or none."""
    draw = Random(f"surveys {seed}")
    removed: dict[str, date] = {}
    for unit in units:
        if unit.removed_on:
            removed[unit.site] = max(unit.removed_on, removed.get(unit.site, unit.removed_on))
    for site in sites:
        last = removed.get(site.reference, date(2023, 1, 9))
        after = last + timedelta(days=draw.randint(10, 60))
        since = (today - after).days
        kind = draw.choices(("complete", "old", "none"), (60, 20, 20))[0]
        if not site.units or (kind == "complete" and since > 0):
            day = max(after, today - timedelta(days=draw.randint(5, 320))) if site.units else today - timedelta(days=90)
            yield SampleSurvey(site.body, site.reference, day, is_nil_return=not site.units)
        elif kind == "old":
            before = min(last - timedelta(days=draw.randint(20, 300)), today - timedelta(days=400))
            yield SampleSurvey(site.body, site.reference, before, is_nil_return=False)


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
