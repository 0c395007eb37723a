"""Judge one piece of equipment against one policy version on one day (policy §3, §5, §6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from tests.judge.asked import Asked
from tests.judge.clauses import HMG, NDAA, Clause, affects_a_site_blind_reader, clauses_of, r2
from tests.judge.facts import in_central_estate, in_scope, is_gone, waits_without_a_site
from tests.judge.logic import Answer
from tests.judge.records import NATIONAL_INTELLIGENCE_LAW, NDAA_889, Camera, Register

REGIMES = {HMG: NATIONAL_INTELLIGENCE_LAW, NDAA: NDAA_889}
STATUSES = (
    *("prohibited", "would_breach", "overdue", "disconnect", "consider", "consider_extension"),
    *("undetermined", "clear", "not_applicable"),
)
"""Worst first (policy §3)."""
BANDS = {"prohibited": 1, "would_breach": 1, "overdue": 2, "disconnect": 3, "consider": 4, "consider_extension": 4}
SITE_BLIND = {True: "action_required", None: "check_needed", False: "clear"}


@dataclass(frozen=True)
class ClauseVerdict:
    """What one clause says of the equipment."""

    strength: str
    verdict: str
    raises: str
    missing: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a policy version says of the equipment; `site_blind` only for the policy with a site test."""

    status: str
    could_be: str | None = None
    by_decision: bool = False
    band: int | None = None
    clauses: Mapping[str, ClauseVerdict] = field(default_factory=dict)
    site_blind: str | None = None


def judge(register: Register, camera: Camera, *, today: date, version: str, policy: str = HMG) -> Verdict:
    """Judge the camera as of a day; `version` is v1, v2 or v3 of the shipped policy."""
    asked = Asked(register=register, camera=camera, today=today, regime=REGIMES[policy])
    clauses = clauses_of(policy, version)
    if is_not_applicable(asked, policy):
        return _not_applicable(clauses, policy)
    answers = {clause: clause.rule(asked) for clause in clauses}
    status = _status(answers)
    return Verdict(
        status=status,
        could_be=_could_be(answers, status),
        by_decision=status == "clear" and _status_without_decisions(asked, clauses) != "clear",
        band=BANDS.get(status),
        clauses={clause.code: _verdict(clause, answer) for clause, answer in answers.items()},
        site_blind=_site_blind(asked) if policy == HMG else None,
    )


def is_not_applicable(asked: Asked, policy: str) -> bool:
    """Say whether the policy does not reach the equipment at all."""
    return (
        _is_outside(asked, policy)
        or in_scope(asked).value is False
        or is_gone(asked)
        or waits_without_a_site(asked)
        or asked.camera.deployed_by == "other_body"
        or asked.is_deployed_later
    )


def _is_outside(asked: Asked, policy: str) -> bool:
    """Say whether the body is none of the policy's: not central, or for the second policy no adopter."""
    if policy == NDAA:
        return policy not in asked.body.adopted
    return in_central_estate(asked).value is False


def _not_applicable(clauses: tuple[Clause, ...], policy: str) -> Verdict:
    return Verdict(
        status="not_applicable",
        clauses={clause.code: ClauseVerdict(clause.strength, "not_applicable", clause.raises) for clause in clauses},
        site_blind="not_applicable" if policy == HMG else None,
    )


def _verdict(clause: Clause, answer: Answer) -> ClauseVerdict:
    return ClauseVerdict(clause.strength, _word(clause, answer), clause.raises, answer.missing)


def _word(clause: Clause, answer: Answer) -> str:
    if answer.value is None:
        return "cannot_tell"
    if answer.value is False:
        return "meets"
    is_undecided = clause.strength in ("advice", "consider") or clause.code == "R4-own-consider"
    return "open" if is_undecided else "breach"


def _status(answers: Mapping[Clause, Answer]) -> str:
    definite = [clause.raises for clause, answer in answers.items() if answer.value is True]
    if definite:
        return worst(definite)
    return "undetermined" if any(answer.value is None for answer in answers.values()) else "clear"


def _could_be(answers: Mapping[Clause, Answer], status: str) -> str | None:
    """Give the worst that an unknown could turn into, when worse than the status."""
    possible = worst([status, *(clause.raises for clause, answer in answers.items() if answer.value is None)])
    return possible if possible != status else None


def worst(statuses: list[str]) -> str:
    """Pick the worst status of a list."""
    return min(statuses, key=STATUSES.index)


def _status_without_decisions(asked: Asked, clauses: tuple[Clause, ...]) -> str:
    undecided = replace(asked, register=without_decisions(asked.register))
    return _status({clause: clause.rule(undecided) for clause in clauses})


@lru_cache(maxsize=16)
def without_decisions(register: Register) -> Register:
    """Give the same register as if nothing had been decided."""
    return replace(register, decisions=())


def _site_blind(asked: Asked) -> str:
    """Judge for readers who may not know which sites are sensitive (policy §5)."""
    if r2(asked).value is True:
        return "disconnect"
    return SITE_BLIND[affects_a_site_blind_reader(asked).value]
