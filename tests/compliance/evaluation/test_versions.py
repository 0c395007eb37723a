"""A policy changes: findings follow the version that is live, and none is left of the one before."""

from datetime import date

import pytest

from compliance.evaluation import verify
from compliance.findings.models import CameraStatus, Episode
from compliance.policy.models import ClauseBit, Policy
from compliance.policy.services import activate, add_version
from tests.compliance.evaluation.entering import Entered
from tests.compliance.evaluation.episodes import oddities
from tests.compliance.evaluation.judging import TODAY, settle_on
from tests.compliance.evaluation.versions import altered, clause_of, shipped_document
from tests.judge.clauses import HMG
from tests.judge.golden_estate import estate, unit
from tests.judge.random_register import random_register
from tests.judge.records import Register

pytestmark = pytest.mark.usefixtures("shipped")

OVERDUE = unit(on=date(2021, 3, 10), network="core")
"""At a sensitive site since before the statement, on the core network: R2, R3 and (v3) R3-deadline."""


def _enter(register: Register) -> None:
    Entered().bring_to(register)
    settle_on(TODAY)


def _go_to(version: str) -> None:
    """Make a version live and settle; what is stored must then be what judging anew gives."""
    activate(f"{HMG}@{version}")
    settle_on(TODAY)
    assert verify.differences(today=TODAY) == []
    assert oddities(TODAY) == []


def _open() -> dict[str, tuple[int, str, str]]:
    """Return the open episode of each clause: its number, verdict and strength."""
    episodes = Episode.objects.filter(closed_at=None).select_related("finding")
    return {each.finding.clause: (each.number, each.verdict, each.strength) for each in episodes}


def _status() -> str:
    return CameraStatus.objects.get(policy_id=Policy.objects.get(code=HMG).pk).status


def _bits() -> dict[str, int]:
    return dict(ClauseBit.objects.filter(policy__code=HMG).values_list("clause", "bit"))


def test_findings_are_opened_closed_and_reworded_from_version_to_version() -> None:
    activate(f"{HMG}@v1")
    _enter(estate(OVERDUE))
    r3 = (1, "open", "consider")
    assert (_status(), _open()) == ("disconnect", {"R2": (1, "open", "advice"), "R3": r3})
    _go_to("v2")
    assert (_status(), _open()) == ("disconnect", {"R2": (1, "breach", "instruction"), "R3": r3})
    _go_to("v3")
    r2, deadline = (1, "breach", "instruction"), (1, "breach", "commitment")
    assert (_status(), _open()) == ("overdue", {"R2": r2, "R3": r3, "R3-deadline": deadline})
    _go_to("v2")
    assert (_status(), _open()) == ("disconnect", {"R2": r2, "R3": r3})
    closed = Episode.objects.exclude(closed_at=None).values_list("finding__clause", "ended_on", "close_reason")
    assert list(closed) == [("R3-deadline", TODAY, "no such clause in this version")]


def test_finding_that_comes_back_with_its_clause_begins_another_episode() -> None:
    _enter(estate(OVERDUE))
    for version in ("v2", "v3"):
        _go_to(version)
    episodes = Episode.objects.filter(finding__clause="R3-deadline").order_by("number")
    assert [(each.number, each.closed_at is None) for each in episodes] == [(1, False), (2, True)]


def test_new_clause_inserted_first_takes_no_bit_of_another() -> None:
    _enter(estate(OVERDUE))
    before, opened = _bits(), _open()
    powered = clause_of("R3", key="R0", rule={"all": ["in_policy", "in_situ"]}, raises="disconnect")
    add_version({**shipped_document("v3"), "version": "v4", "clauses": [powered, *shipped_document("v3")["clauses"]]})
    _go_to("v4")
    assert _bits() == {**before, "R0": max(before.values()) + 1}
    assert _open() == {**opened, "R0": (1, "open", "consider")}
    assert _status() == "overdue"


def test_bit_of_a_dropped_clause_is_never_given_to_another() -> None:
    _enter(estate(OVERDUE))
    before = _bits()
    r3 = clause_of("R3", key="R9")
    add_version(altered("v3", named="v4", clauses=[r3]))
    add_version(altered("v3", named="v5", clauses=[clause_of("R3", key="R10"), r3, clause_of("R3")]))
    _go_to("v4")
    assert list(_open()) == ["R9"]
    _go_to("v5")
    free = max(before.values()) + 1
    assert _bits() == {**before, "R9": free, "R10": free + 1}
    assert {clause: number for clause, (number, *_) in _open().items()} == {"R9": 1, "R10": 1, "R3": 2}


def test_clause_whose_rule_changes_closes_the_findings_that_no_longer_hold() -> None:
    _enter(estate(OVERDUE))
    standalone_only = {"all": ["in_policy", "in_situ", {"not": "on_core_network"}]}
    add_version(altered("v3", named="v4", clauses=[clause_of("R3", rule=standalone_only)]))
    _go_to("v4")
    assert (_status(), _open()) == ("clear", {})
    (r3,) = Episode.objects.filter(finding__clause="R3")
    assert r3.close_reason == "it is on the core network"


@pytest.mark.parametrize("seed", [11, 12])
def test_random_registers_are_judged_right_from_version_to_version(seed: int) -> None:
    activate(f"{HMG}@v1")
    _enter(random_register(seed, cameras=100, today=TODAY))
    for version in ("v2", "v3", "v2", "v1", "v3"):
        _go_to(version)
