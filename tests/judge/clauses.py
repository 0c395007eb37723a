"""The rules of the policies, written out as the policy prints them (§1, §3)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests.judge.asked import Asked
from tests.judge.facts import (
    deployed_by_department,
    extended,
    extended_day,
    extension_decision,
    from_day,
    in_central_estate,
    in_scope,
    in_situ,
    on_core_network,
    on_deployment,
    planned_here,
    producer_subject,
    removal_decision,
    site_sensitive,
    site_sensitive_day,
    subject,
    subject_day,
)
from tests.judge.logic import Answer, all_of, any_of, known, negation

HMG = "hmg-surveillance-equipment"
NDAA = "us-ndaa-889"
STATEMENT_MADE = date(2022, 11, 24)  # Written Ministerial Statement, 24 November 2022.
REPLACEMENT_DEADLINE = date(2025, 4, 30)  # Policy §1, R3-deadline: "no later than April 2025".
PART_A_BEGINS = date(2019, 8, 13)  # Public Law 115-232, section 889(c).
PART_B_EVE = date(2020, 8, 12)  # Part B began on 13 August 2020.


@dataclass(frozen=True)
class Clause:
    """One clause of one policy version."""

    code: str
    strength: str
    raises: str
    rule: Callable[[Asked], Answer]


def in_policy(asked: Asked) -> Answer:
    """B = in_scope ∧ in_central_estate."""
    return all_of(in_scope(asked), in_central_estate(asked))


def r1(asked: Asked) -> Answer:
    """Cease deployment onto sensitive sites."""
    deployed_in_breach = on_deployment(asked, from_day(STATEMENT_MADE), site_sensitive_day(asked), subject_day(asked))
    here = all_of(in_policy(asked), in_situ(asked), deployed_by_department(asked), site_sensitive(asked))
    return all_of(here, deployed_in_breach)


def r1_planned(asked: Asked) -> Answer:
    """R1 before the event."""
    planned = all_of(in_policy(asked), planned_here(asked), deployed_by_department(asked))
    return all_of(planned, subject(asked), site_sensitive(asked))


def r2(asked: Asked) -> Answer:
    """No such equipment on departmental core networks."""
    return all_of(in_policy(asked), in_situ(asked), producer_subject(asked), on_core_network(asked))


def r2_planned(asked: Asked) -> Answer:
    """R2 before the event."""
    return all_of(in_policy(asked), planned_here(asked), subject(asked), on_core_network(asked))


def r3(asked: Asked) -> Answer:
    """Consider removal from sensitive sites."""
    there = all_of(in_policy(asked), in_situ(asked), producer_subject(asked), site_sensitive(asked))
    return all_of(there, negation(removal_decision(asked)))


def r3_deadline(asked: Asked) -> Answer:
    """Complete replacement at sensitive sites by the end of April 2025."""
    there = all_of(in_policy(asked), in_situ(asked), producer_subject(asked), deployed_by_department(asked))
    return all_of(there, site_sensitive(asked), known(asked.today > REPLACEMENT_DEADLINE))


def r4(asked: Asked) -> Answer:
    """Consider extending the mitigation to other sites."""
    there = all_of(in_policy(asked), in_situ(asked), producer_subject(asked), negation(site_sensitive(asked)))
    return all_of(there, negation(extended(asked)), negation(extension_decision(asked)))


def r4_own_deployed(asked: Asked) -> Answer:
    """R1 at the sites to which the department extended the mitigation."""
    there = all_of(in_policy(asked), in_situ(asked), deployed_by_department(asked), extended(asked))
    return all_of(there, on_deployment(asked, extended_day(asked), subject_day(asked)))


def r4_own_planned(asked: Asked) -> Answer:
    """R1-planned at the sites to which the department extended the mitigation."""
    planned = all_of(in_policy(asked), planned_here(asked), deployed_by_department(asked))
    return all_of(planned, subject(asked), extended(asked))


def r4_own_consider(asked: Asked) -> Answer:
    """R3 at the sites to which the department extended the mitigation."""
    there = all_of(in_policy(asked), in_situ(asked), producer_subject(asked), extended(asked))
    return all_of(there, negation(removal_decision(asked)))


def ndaa_a(asked: Asked) -> Answer:
    """Part A: nothing of it bought or put up from 13 August 2019."""
    deployed_in_breach = on_deployment(asked, from_day(PART_A_BEGINS), subject_day(asked))
    return all_of(in_scope(asked), in_situ(asked), deployed_in_breach)


def ndaa_a_planned(asked: Asked) -> Answer:
    """Part A before the event."""
    return all_of(in_scope(asked), planned_here(asked), subject(asked))


def ndaa_b(asked: Asked) -> Answer:
    """Part B: no use of it from 13 August 2020."""
    return all_of(in_scope(asked), in_situ(asked), producer_subject(asked), known(asked.today > PART_B_EVE))


def affects_a_site_blind_reader(asked: Asked) -> Answer:
    """X of policy §5 = B ∧ ((in_situ ∧ producer_subject) ∨ (planned_here ∧ subject(today)))."""
    in_place = all_of(in_situ(asked), producer_subject(asked))
    return all_of(in_policy(asked), any_of(in_place, all_of(planned_here(asked), subject(asked))))


def clauses_of(policy: str, version: str) -> tuple[Clause, ...]:
    """List the clauses of a version, with the strength each had in it (policy §1)."""
    return NDAA_CLAUSES if policy == NDAA else HMG_CLAUSES[version]


def _hmg(core_network: str) -> tuple[Clause, ...]:
    return (
        Clause("R1", "instruction", "prohibited", r1),
        Clause("R1-planned", "instruction", "would_breach", r1_planned),
        Clause("R2", core_network, "disconnect", r2),
        Clause("R2-planned", core_network, "would_breach", r2_planned),
        Clause("R3", "consider", "consider", r3),
        Clause("R4", "consider", "consider_extension", r4),
        Clause("R4-own-deployed", "own", "prohibited", r4_own_deployed),
        Clause("R4-own-planned", "own", "would_breach", r4_own_planned),
        Clause("R4-own-consider", "own", "consider", r4_own_consider),
    )


HMG_CLAUSES = {
    "v1": _hmg("advice"),
    "v2": _hmg("instruction"),
    "v3": (*_hmg("instruction"), Clause("R3-deadline", "commitment", "overdue", r3_deadline)),
}
NDAA_CLAUSES = (
    Clause("889-A", "instruction", "prohibited", ndaa_a),
    Clause("889-A-planned", "instruction", "would_breach", ndaa_a_planned),
    Clause("889-B", "instruction", "overdue", ndaa_b),
)
