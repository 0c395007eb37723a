"""Everything that a page tells of one camera's judgement: verdict, facts, makers, and what would change it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assets.cameras.models import Camera
from compliance.evaluation import engine, rows, targets
from compliance.evaluation.evidence import makers_object
from compliance.evaluation.interpretation import interpret
from compliance.evaluation.plans import Plan
from compliance.evaluation.questions import Question, verdict_for
from compliance.evaluation.verdict_objects import facts_object
from compliance.policy.document import PolicyDocument
from compliance.rules import verdicts
from compliance.rules.interpreter import Facts, missing
from compliance.rules.prospects import Outcome, Prospect, prospects
from compliance.rules.vocabulary import ASKED, WITHHELD
from estate.accounts.access import Reader


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a reader may know of how one camera is judged.

    ``verdict`` is the verdict object; ``facts`` its facts by name, those withheld from the reader left out; ``makers``
    as ``evidence.makers_object`` gives them. ``Any``: objects as programs receive them.
    """

    plan: Plan
    verdict: Mapping[str, Any]
    facts: Mapping[str, Any]
    makers: Sequence[Mapping[str, Any]]
    prospects: tuple[Prospect, ...]


def dossier_for(reader: Reader, camera: Camera, *, today: date, policy: str = "") -> Dossier:
    """Return the dossier of a camera in sight; nothing is written, and it is judged from the facts of this moment.

    For the uncleared everything comes from a judgement that reads no designation, extension or decision.

    Raises:
        UnknownNameError: when there is no such policy.
    """
    question = Question(policy=policy, today=today, is_another_day=False)
    plan = question.asked_as_it_stands(camera.department).plan
    answers = engine.answers if reader.is_cleared else engine.site_blind_answers
    (row,) = answers(plan, targets.cameras([camera.pk]), today=today)
    facts = rows.facts_of(row, today=today)
    withheld = frozenset() if reader.is_cleared else WITHHELD
    what_if = whole_prospects if reader.is_cleared else site_blind_prospects
    return Dossier(
        plan=plan,
        verdict=verdict_for(reader, camera, policy=policy, today=today),
        facts={name: value for name, value in facts_object(row).items() if name not in withheld},
        makers=makers_object(camera, plan, today=today),
        prospects=what_if(plan.document, facts),
    )


def whole_prospects(document: PolicyDocument, facts: Facts) -> tuple[Prospect, ...]:
    """Return by each fact that some clause misses what its answers would make of the status."""
    asked = {name for verdict in interpret(document, facts).verdicts for name in verdict.missing}
    return _prospects(asked, document, facts, _whole)


def site_blind_prospects(document: PolicyDocument, facts: Facts) -> tuple[Prospect, ...]:
    """Return the same of the site-blind status, which asks nothing that is withheld."""
    shown = (clause.rule for clause in document.clauses if clause.key in document.shown_blind)
    rules = (*document.not_applicable_when, *(blind.rule for blind in document.site_blind), *shown)
    asked = {name for rule in rules for name in missing(rule, facts)}
    is_settled = interpret(document, facts).site_blind == verdicts.NOT_APPLICABLE
    return () if is_settled else _prospects(asked, document, facts, _site_blind)


def _prospects(
    asked: set[str], document: PolicyDocument, facts: Facts, judge: Callable[[PolicyDocument, Facts], Outcome]
) -> tuple[Prospect, ...]:
    in_order = sorted(asked, key=ASKED.index)
    return prospects(in_order, facts, judge=lambda assumed: judge(document, assumed), turning_days=document.rule_dates)


def _whole(document: PolicyDocument, facts: Facts) -> Outcome:
    judgement = interpret(document, facts)
    return Outcome(judgement.status, judgement.could_be)


def _site_blind(document: PolicyDocument, facts: Facts) -> Outcome:
    return Outcome(interpret(document, facts).site_blind)
