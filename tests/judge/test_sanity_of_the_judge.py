"""Whatever the register, some things must hold of every verdict of the judge."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.judge.asked import Asked, every_possible_day, possible_days
from tests.judge.chance import Chance
from tests.judge.facts import DayFact, extended_day, site_sensitive_day, subject_day
from tests.judge.judge import STATUSES, Verdict, judge
from tests.judge.logic import both
from tests.judge.perturb import perturb
from tests.judge.random_register import random_register
from tests.judge.records import NATIONAL_INTELLIGENCE_LAW, Camera, Decision, Register

TODAY = date(2026, 11, 22)
VERSIONS = st.sampled_from(("v1", "v2", "v3"))
SEEDS = st.integers(min_value=0, max_value=2**32)
FEW = settings(max_examples=6, deadline=None)


def _register(seed: int, *, cameras: int = 30) -> Register:
    return random_register(seed, cameras=cameras, today=TODAY)


def _judge(register: Register, camera: Camera, version: str = "v3") -> Verdict:
    return judge(register, camera, today=TODAY, version=version)


def _words(verdict: Verdict) -> dict[str, str]:
    return {code: clause.verdict for code, clause in verdict.clauses.items()}


@FEW
@given(seed=SEEDS, version=VERSIONS)
def test_status_is_the_worst_definite_verdict_and_could_be_is_worse(seed: int, version: str) -> None:
    register = _register(seed)
    for camera in register.cameras.values():
        verdict = _judge(register, camera, version)
        definite = [clause.raises for clause in verdict.clauses.values() if clause.verdict in ("breach", "open")]
        open_ones = [clause.raises for clause in verdict.clauses.values() if clause.verdict == "cannot_tell"]
        unsettled = "undetermined" if open_ones else "clear"
        expected = min(definite, key=STATUSES.index) if definite else unsettled
        assert verdict.status in (expected, "not_applicable")
        assert verdict.could_be is None or STATUSES.index(verdict.could_be) < STATUSES.index(verdict.status)
        assert verdict.by_decision is False or verdict.status == "clear"


@FEW
@given(seed=SEEDS, version=VERSIONS)
def test_something_is_missing_exactly_where_nothing_can_be_told(seed: int, version: str) -> None:
    register = _register(seed)
    for camera in register.cameras.values():
        for clause in _judge(register, camera, version).clauses.values():
            assert bool(clause.missing) is (clause.verdict == "cannot_tell")


@FEW
@given(seed=SEEDS)
def test_representative_days_stand_for_every_day(seed: int) -> None:
    register = _register(seed, cameras=12)
    for camera in register.cameras.values():
        asked = Asked(register=register, camera=camera, today=TODAY, regime=NATIONAL_INTELLIGENCE_LAW)
        if asked.placement.not_before and not asked.is_deployed_later:
            facts = (subject_day(asked), site_sensitive_day(asked), extended_day(asked))
            assert _values(facts, possible_days(asked)) == _values(facts, every_possible_day(asked))


def _values(facts: tuple[DayFact, ...], days: tuple[date, ...] | Iterator[date]) -> set[object]:
    return {(tuple(fact.on(day) for fact in facts), both(fact.on(day) for fact in facts)) for day in days}


@FEW
@given(seed=SEEDS)
def test_learning_the_install_date_takes_back_nothing_that_was_certain(seed: int) -> None:
    register = _register(seed)
    for camera in register.cameras.values():
        known = {code: word for code, word in _words(_judge(register, camera)).items() if word != "cannot_tell"}
        for exact in _with_exact_days(register, camera):
            learnt = _words(_judge(register, exact))
            assert {code: learnt[code] for code in known} == known


def _with_exact_days(register: Register, camera: Camera) -> Iterator[Camera]:
    asked = Asked(register=register, camera=camera, today=TODAY, regime=NATIONAL_INTELLIGENCE_LAW)
    days = possible_days(asked)
    for day in {days[0], days[len(days) // 2], days[-1]}:
        here = replace(camera.placements[-1], not_before=day, not_after=day)
        yield replace(camera, placements=(*camera.placements[:-1], here))


@FEW
@given(seed=SEEDS)
def test_assessing_a_site_takes_back_nothing_that_was_certain(seed: int) -> None:
    register = _register(seed)
    for designation in ("sensitive", "not_sensitive"):
        sites = {
            key: site if site.designation else replace(site, designation=designation)
            for key, site in register.sites.items()
        }
        assessed = replace(register, sites=sites)
        for camera in register.cameras.values():
            known = {code: word for code, word in _words(_judge(register, camera)).items() if word != "cannot_tell"}
            learnt = _words(_judge(assessed, camera))
            assert {code: learnt[code] for code in known} == known


@FEW
@given(seed=SEEDS)
def test_site_blind_status_depends_on_no_designation_extension_or_decision(seed: int) -> None:
    register = _register(seed)
    sites = {
        key: replace(site, designation="sensitive", designated_from=None, designated_until=None, extended_from=None)
        for key, site in register.sites.items()
    }
    other = replace(register, sites=sites, decisions=())
    for camera in register.cameras.values():
        assert _judge(register, camera).site_blind == _judge(other, camera).site_blind


@FEW
@given(seed=SEEDS)
def test_accepting_a_risk_changes_no_verdict(seed: int) -> None:
    register = _register(seed)
    accepted = tuple(
        Decision(kind="risk_acceptance", body=body, all_sites=True, counts_from=date(2017, 1, 1))
        for body in register.bodies
    )
    risky = replace(register, decisions=(*register.decisions, *accepted))
    for camera in register.cameras.values():
        assert _judge(register, camera) == _judge(risky, camera)


@FEW
@given(seed=SEEDS)
def test_registers_hold_only_what_entry_accepts_before_and_after_changes(seed: int) -> None:
    register = _register(seed)
    changed = perturb(register, Chance(Random(seed), TODAY)).register
    for each in (register, changed):
        assert [unit for unit in each.cameras.values() if _is_refused(unit)] == []
        assert [pair for pair in _pairs_in_order(each) if pair[0] <= pair[1]] == []
        assert _overlaps(each) == []


def _is_refused(unit: Camera) -> bool:
    """Say whether it is installed in the future, removed before it was installed, or moved backwards."""
    starts = [place.not_before for place in unit.placements if place.not_before]
    is_in_future = any(day > TODAY for day in starts)
    is_removed_early = unit.removed_on is not None and bool(starts) and unit.removed_on < starts[-1]
    return is_in_future or is_removed_early or starts != sorted(starts)


def _pairs_in_order(register: Register) -> list[tuple[str, str]]:
    """List who is controlled by whom, and what reports to what, by names that count upwards."""
    recorders = [
        (unit.asset_tag, unit.records_to)
        for unit in register.cameras.values()
        if unit.records_to and unit.asset_tag.startswith("R")
    ]
    return [(control.vendor, control.controlled_by) for control in register.controls] + recorders


def _overlaps(register: Register) -> list[object]:
    """List periods of control of one pair that share a day."""
    found: list[object] = []
    for one in register.controls:
        for other in register.controls:
            is_same_pair = (one.vendor, one.controlled_by) == (other.vendor, other.controlled_by)
            begins = other.control_from or date.min
            if one is not other and is_same_pair and (one.control_from or date.min) <= begins:
                found += [(one, other)] if begins < (one.control_until or date.max) else []
    return found


def test_the_same_seed_gives_the_same_register() -> None:
    first, second = _register(7), _register(7)
    assert (first.cameras, first.sites, first.controls, first.assessments, first.decisions) == (
        second.cameras,
        second.sites,
        second.controls,
        second.assessments,
        second.decisions,
    )
    assert first.cameras != _register(8).cameras
