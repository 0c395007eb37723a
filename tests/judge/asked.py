"""The question put to the judge: this equipment, this day, this regime; and the days it may have been deployed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tests.judge.logic import Truth
from tests.judge.records import Body, Camera, Placement, Register, Site
from tests.judge.standing import REGIME_BEGINS, Standings

LONG_AGO = date(1900, 1, 1)
"""Stands for the beginning of time when an install date is unknown."""
ONE_DAY = timedelta(days=1)
# Every date that a rule of a shipped policy compares a day with (policy §1; 889: 13 Aug 2019).
DATES_IN_RULES = (date(2022, 11, 24), date(2019, 8, 13), *REGIME_BEGINS.values())

DEPLOYED = {"installed": True, "installed_off": True, "lost": None}
"""`in_situ` by lifecycle (policy §2); every other state is FALSE."""
GONE = ("removed", "disposed")
WAITING = ("planned", "ordered", "in_stock")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One piece of equipment, judged as of `today` under a regime."""

    register: Register
    camera: Camera
    today: date
    regime: str

    @property
    def body(self) -> Body:
        """The body that holds the equipment."""
        return self.register.bodies[self.camera.body]

    @property
    def standings(self) -> Standings:
        """Standings of the companies under the regime asked about."""
        return standings_of(self.register, self.regime)

    @property
    def placement(self) -> Placement:
        """Where it stands on the day asked: the last place it may have reached by then."""
        reached = [place for place in self.camera.placements if has_been_reached(place, self.today)]
        return reached[-1] if reached else self.camera.placements[0]

    @property
    def site(self) -> Site | None:
        """The site it stands at, or is meant for; None when not known."""
        if self.placement.site is None:
            return None
        return self.register.sites[self.camera.body, self.placement.site]

    @property
    def lifecycle(self) -> str:
        """Its state on the day asked: what was removed later was still in place."""
        camera = self.camera
        if camera.lifecycle in GONE and camera.removed_on is not None and camera.removed_on > self.today:
            return "installed"
        return camera.lifecycle

    @property
    def is_deployed_later(self) -> bool:
        """Say whether it was first deployed after the day asked."""
        return not has_been_reached(self.camera.placements[0], self.today)

    @property
    def in_situ(self) -> Truth:
        """Say whether it is in place, powered or not; unknown when lost."""
        return False if self.is_deployed_later else DEPLOYED.get(self.lifecycle, False)


def has_been_reached(placement: Placement, day: date) -> bool:
    """Say whether the unit may have been there by the day."""
    return placement.not_before is None or placement.not_before <= day


@lru_cache(maxsize=16)
def standings_of(register: Register, regime: str) -> Standings:
    """Give the standings of a register under a regime, remembered between questions."""
    return Standings(register, regime)


def possible_days(asked: Asked) -> tuple[date, ...]:
    """List representative days out of all on which it may have been deployed here."""
    first, last = possible_interval(asked)
    return representative_days(asked.register, first, last)


@lru_cache(maxsize=10_000)
def representative_days(register: Register, first: date, last: date) -> tuple[date, ...]:
    """List days that stand for all of an interval, both ends included.

    Nothing recorded changes between one boundary and the next, so the two ends, every
    boundary, and the days beside it stand for all the others.
    """
    near = {day + shift for day in boundaries(register) for shift in (-ONE_DAY, timedelta(), ONE_DAY)}
    return tuple(sorted({first, last} | {day for day in near if first <= day <= last}))


def possible_interval(asked: Asked) -> tuple[date, date]:
    """Give the first and last possible day of deployment.

    Unknown ends reach to long ago and to today. What waits would be deployed today at the earliest.
    """
    if asked.lifecycle in WAITING:
        return asked.today, asked.today
    placement = asked.placement
    first = placement.not_before or LONG_AGO
    last = min(placement.not_after or asked.today, asked.today)
    return min(first, last), last


def every_possible_day(asked: Asked) -> Iterator[date]:
    """Walk all possible days one by one; for checking that the representative ones suffice."""
    day, last = possible_interval(asked)
    while day <= last:
        yield day
        day += ONE_DAY


@lru_cache(maxsize=16)
def boundaries(register: Register) -> tuple[date, ...]:
    """List every date of every record or rule that could make one day differ from the next."""
    return tuple(sorted({day for day in (*DATES_IN_RULES, *_recorded_dates(register)) if day is not None}))


def _recorded_dates(register: Register) -> Iterator[date | None]:
    for control in register.controls:
        yield from (control.control_from, control.control_until)
    for made in register.assessments:
        yield from (made.assessed_from, made.assessed_until, made.assessed_on)
    for model in register.models.values():
        yield from (day for maker in model.makers for day in (maker.made_from, maker.made_until))
    yield from _dates_of_places(register)


def _dates_of_places(register: Register) -> Iterable[date | None]:
    for site in register.sites.values():
        yield from (site.designated_from, site.designated_until, site.extended_from)
    for decision in register.decisions:
        yield from (decision.counts_from, decision.counts_until)
