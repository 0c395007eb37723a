"""Which policies are judged now, compiled; compiled statements are kept by the version's digest and its bits."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import F

from compliance.evaluation.statement import Statements, compile_version
from compliance.policy import document as documents
from compliance.policy.document import PolicyDocument
from compliance.policy.models import ClauseBit, Policy, PolicyVersion


@dataclass(frozen=True, slots=True)
class Plan:
    """One policy version, ready to judge with."""

    policy_id: int
    policy: str
    version_id: int
    is_for_everyone: bool
    regime_id: int
    regime_began: date
    document: PolicyDocument
    bits: Mapping[str, int]
    statements: Statements

    def parameters(self, *, today: date) -> dict[str, object]:
        """Return the parameters of camera_facts and of the clauses for a judgement as at ``today``."""
        later = [day for day in self.document.rule_dates if day > today]
        return {
            **self.statements.parameters,
            "today": today,
            "policy": self.policy_id,
            "version": self.version_id,
            "regime": self.regime_id,
            "regime_began": self.regime_began,
            "rule_boundary": min(later, default=None),
        }


def live_plans() -> list[Plan]:
    """Return the plans of all live versions in order of policy; one query, and one more for the bits."""
    versions = PolicyVersion.objects.filter(policy__live_version=F("pk")).select_related("policy__regime")
    return [plan_of(version) for version in versions.order_by("policy_id")]


def plan_of(version: PolicyVersion) -> Plan:
    """Return the plan of a version, live or not; a clause that has no bit yet gets one past the highest in use."""
    policy = version.policy
    document, statements, bits = _compiled(json.dumps(version.document, sort_keys=True), _bits(policy))
    return Plan(
        policy_id=policy.pk,
        policy=policy.code,
        version_id=version.pk,
        is_for_everyone=policy.is_for_everyone,
        regime_id=policy.regime.pk,
        regime_began=policy.regime.began_on,
        document=document,
        bits=bits,
        statements=statements,
    )


def _bits(policy: Policy) -> tuple[tuple[str, int], ...]:
    return tuple(ClauseBit.objects.filter(policy=policy).order_by("bit").values_list("clause", "bit"))


@lru_cache(maxsize=64)
def _compiled(
    document: str, allocated: tuple[tuple[str, int], ...]
) -> tuple[PolicyDocument, Statements, Mapping[str, int]]:
    """Return the parsed document, its statements and its clauses' bits."""
    parsed = documents.read(json.loads(document))
    bits = dict(allocated)
    for clause in parsed.clauses:
        bits.setdefault(clause.key, max(bits.values(), default=-1) + 1)
    return parsed, compile_version(parsed, bits), bits
