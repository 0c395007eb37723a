"""Each fact of the policy's table (§2), three-valued, about one piece of equipment."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tests.judge.asked import GONE, WAITING, Asked, possible_days
from tests.judge.logic import Answer, Truth, any_of, both, either, plain
from tests.judge.makers import equipment_is_subject, subject_today
from tests.judge.records import Decision

# Policy §1, "wider than cameras", by the kinds of the contract.
KINDS_IN_SCOPE = frozenset(
    {"camera", "recorder", "vms", "encoder", "intercom", "anpr", "body_worn", "drone", "dashcam", "thermal"}
    | {"access_terminal", "analytics_server"}
)
KIND_NOT_KNOWN = "other"
CENTRAL_KINDS = frozenset({"ministerial", "non_ministerial", "executive_agency"})
COUNTED = {"in": True, "out": False, "undecided": None}
BY_THE_DEPARTMENT = {"department": True, "contractor": True, "unknown": None}
ON_NO_CORE_NETWORK = frozenset({"security_lan", "standalone", "landlord", "cellular", "analogue"})


@dataclass(frozen=True)
class DayFact:
    """A condition asked on a day; `name` is what to ask for, None where it is never unknown."""

    name: str | None
    on: Callable[[date], Truth]


def in_scope(asked: Asked) -> Answer:
    """Is this kind of equipment in the version's list?"""
    kind = asked.camera.kind
    return plain("in_scope", None if kind == KIND_NOT_KNOWN else kind in KINDS_IN_SCOPE)


def in_central_estate(asked: Asked) -> Answer:
    """Is the body central government, or counted in by its parent?"""
    body = asked.body
    if body.kind == "other_public":
        return plain("in_central_estate", COUNTED[body.counted])
    return plain("in_central_estate", body.kind in CENTRAL_KINDS)


def in_situ(asked: Asked) -> Answer:
    """Is it in place?"""
    return plain("in_situ", asked.in_situ)


def planned_here(asked: Asked) -> Answer:
    """Is it planned, ordered or in stock, and allocated to a site?"""
    return plain("planned_here", asked.lifecycle in WAITING and asked.placement.site is not None)


def deployed_by_department(asked: Asked) -> Answer:
    """Did the department, or a contractor acting for it, put it there?"""
    return plain("deployed_by_department", BY_THE_DEPARTMENT.get(asked.camera.deployed_by, False))


def site_sensitive_on(asked: Asked, day: date) -> Truth:
    """Was the site designated sensitive on the day? Unknown when not assessed or no site is known."""
    site = asked.site
    if site is None or site.designation == "":
        return None
    if site.designation == "not_sensitive":
        return False
    has_begun = site.designated_from is None or site.designated_from <= day
    return has_begun and (site.designated_until is None or day < site.designated_until)


def site_sensitive(asked: Asked) -> Answer:
    """Is the site sensitive today?"""
    return plain("site_sensitive", site_sensitive_on(asked, asked.today))


@lru_cache(maxsize=2_000)
def subject(asked: Asked) -> Answer:
    """Is the equipment made by a subject company today?"""
    return plain("subject", subject_today(asked))


@lru_cache(maxsize=2_000)
def producer_subject(asked: Asked) -> Answer:
    """Is it subject today, or was it on the day it was deployed? Remembered: most clauses ask it."""
    return any_of(subject(asked), on_deployment(asked, subject_day(asked)))


def on_core_network(asked: Asked) -> Answer:
    """Is it, or a recorder it reports to, on a departmental core network?"""
    return plain("on_core_network", _reaches_core(asked))


def _reaches_core(asked: Asked) -> Truth:
    network = asked.camera.network
    if network == "core":
        return True
    if network == "analogue":
        return False
    itself = False if network in ON_NO_CORE_NETWORK else None
    return either([itself, _through_its_recorder(asked)])


def _through_its_recorder(asked: Asked) -> Truth:
    """Say what the recorder adds: nothing unless in place, unknown when lost, else its own answer."""
    tag = asked.camera.records_to
    if tag is None:
        return False
    recorder = replace(asked, camera=asked.register.cameras[asked.camera.body, tag])
    if recorder.in_situ is True:
        return _reaches_core(recorder)
    return None if recorder.in_situ is None else False


def extended_on(asked: Asked, day: date) -> bool:
    """Had the department extended the mitigation to this equipment's site by the day? Never unknown."""
    site = asked.site
    by_site = site is not None and site.extended_from is not None and site.extended_from <= day
    return by_site or has_decision(asked, ("extension_yes",), day)


def extended(asked: Asked) -> Answer:
    """Is the site in the department's extension today?"""
    return Answer(extended_on(asked, asked.today))


def removal_decision(asked: Asked) -> Answer:
    """Is a decision about removal recorded, approved and not past its review date?"""
    return Answer(has_decision(asked, ("removal",), asked.today))


def extension_decision(asked: Asked) -> Answer:
    """Is a decision to extend, or not to, recorded, approved and not past its review date?"""
    return Answer(has_decision(asked, ("extension_yes", "extension_no"), asked.today))


def has_decision(asked: Asked, kinds: tuple[str, ...], day: date) -> bool:
    """Say whether an approved decision of one of the kinds covers the equipment on the day."""
    return any(
        decision.kind in kinds and decision.approved_by and _counts(decision, day) and _covers(decision, asked)
        for decision in asked.register.decisions
    )


def _counts(decision: Decision, day: date) -> bool:
    return decision.counts_from <= day and (decision.counts_until is None or day <= decision.counts_until)


def _covers(decision: Decision, asked: Asked) -> bool:
    camera = asked.camera
    if decision.body != camera.body or (decision.categories and camera.kind not in decision.categories):
        return False
    at_site = decision.site is not None and decision.site == asked.placement.site
    return decision.all_sites or at_site or decision.asset_tag == camera.asset_tag


def subject_day(asked: Asked) -> DayFact:
    """Ask the maker on a day of deployment, with the maker recorded for units of that day."""
    return DayFact("subject", lambda day: equipment_is_subject(asked, deployed_on=day, day=day))


def site_sensitive_day(asked: Asked) -> DayFact:
    """Ask the site's designation on a day of deployment."""
    return DayFact("site_sensitive", lambda day: site_sensitive_on(asked, day))


def extended_day(asked: Asked) -> DayFact:
    """Ask the department's extension on a day of deployment."""
    return DayFact(None, lambda day: extended_on(asked, day))


def from_day(first: date) -> DayFact:
    """Ask whether the day of deployment is the given one or later."""
    return DayFact(None, lambda day: day >= first)


def on_deployment(asked: Asked, *conditions: DayFact) -> Answer:
    """Judge the conditions whole on each possible day: TRUE on all, FALSE on all, else unknown."""
    days = [_until_false(conditions, day) for day in possible_days(asked)]
    values = {both(day) for day in days}
    if values in ({True}, {False}):
        return Answer(True in values)
    missing = {name for day in days for name in _asked_for(conditions, day)}
    return Answer(None, frozenset(missing | ({"deployed"} if len(values) > 1 else set())))


def _until_false(conditions: tuple[DayFact, ...], day: date) -> list[Truth]:
    """Ask the conditions on a day; once one is FALSE the others make no difference."""
    values: list[Truth] = []
    for condition in conditions:
        values.append(condition.on(day))
        if values[-1] is False:
            break
    return values


def _asked_for(conditions: tuple[DayFact, ...], values: list[Truth]) -> list[str]:
    """Name the day-facts unknown on a day on which no other condition is FALSE."""
    if False in values:
        return []
    return [fact.name for fact, value in zip(conditions, values, strict=True) if value is None and fact.name]


def is_gone(asked: Asked) -> bool:
    """Say whether it has been removed or disposed of."""
    return asked.lifecycle in GONE


def waits_without_a_site(asked: Asked) -> bool:
    """Say whether it is planned, ordered or in stock and allocated nowhere."""
    return asked.lifecycle in WAITING and asked.placement.site is None
