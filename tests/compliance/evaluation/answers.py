"""One answer, whoever gave it: the judge, the SQL, the rows it stored, or the interpreter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from compliance.evaluation import engine, targets
from compliance.evaluation.interpretation import interpret
from compliance.evaluation.plans import Plan
from compliance.evaluation.rows import clause_verdicts, facts_of, judgement_of
from compliance.findings.models import CameraStatus, SiteBlindStatus
from compliance.rules.judgement import ClauseVerdict, Judgement
from tests.judge.asked import Asked
from tests.judge.clauses import HMG
from tests.judge.compare import records_behind
from tests.judge.judge import REGIMES, Verdict, judge
from tests.judge.records import Camera, Key, Register


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that is said of one camera; ``site_blind`` is None where the judge gives none.

    ``clauses``: strength, what it raises, verdict and what is missing, by clause.
    """

    status: str
    could_be: str
    by_decision: bool
    band: int | None
    site_blind: str | None
    clauses: Mapping[str, tuple[str, str, str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Question:
    """Which version of which policy, as at which day; prints as its name."""

    policy: str
    version: str
    today: date

    def __str__(self) -> str:
        """Return it as ``CODE@VERSION on DAY``."""
        return f"{self.policy}@{self.version} on {self.today}"


def asked_of_judge(register: Register, camera: Camera, question: Question) -> Answer:
    """Return what the judge says."""
    return _of_judge(judge(register, camera, today=question.today, version=question.version, policy=question.policy))


def _of_judge(verdict: Verdict) -> Answer:
    clauses = {
        code: (clause.strength, clause.raises, clause.verdict, clause.missing)
        for code, clause in verdict.clauses.items()
    }
    could_be = verdict.could_be or ""
    return Answer(verdict.status, could_be, verdict.by_decision, verdict.band, verdict.site_blind, clauses)


def judged_in_sql(plan: Plan, today: date) -> dict[int, tuple[Answer, Answer]]:
    """Return what the SQL says of every camera, and what the interpreter says of the same facts."""
    return {
        row["camera_id"]: (
            _of_judgement(judgement_of(row, plan), plan),
            _of_judgement(interpret(plan.document, facts_of(row, today=today)), plan),
        )
        for row in engine.answers(plan, targets.everything(), today=today)
    }


def stored(plan: Plan) -> dict[int, Answer]:
    """Return what the register holds of every camera under the plan's policy."""
    blind = dict(SiteBlindStatus.objects.filter(policy_id=plan.policy_id).values_list("camera_id", "status"))
    return {
        row.camera_id: Answer(
            status=row.status,
            could_be=row.could_be,
            by_decision=row.by_decision,
            band=row.band,
            site_blind=blind[row.camera_id] if plan.policy == HMG else None,
            clauses=_clauses(_verdicts_of(row, plan)),
        )
        for row in CameraStatus.objects.filter(policy_id=plan.policy_id)
    }


def _verdicts_of(row: CameraStatus, plan: Plan) -> tuple[ClauseVerdict, ...]:
    return clause_verdicts(
        plan, true_bits=row.true_bits, unknown_bits=row.unknown_bits, missing=row.missing, applies=row.applies
    )


def _of_judgement(judgement: Judgement, plan: Plan) -> Answer:
    return Answer(
        status=judgement.status,
        could_be=judgement.could_be,
        by_decision=judgement.by_decision,
        band=judgement.band,
        site_blind=judgement.site_blind if plan.policy == HMG else None,
        clauses=_clauses(judgement.verdicts),
    )


def _clauses(verdicts: tuple[ClauseVerdict, ...]) -> dict[str, tuple[str, str, str, frozenset[str]]]:
    return {each.clause: (each.strength, each.raises, each.verdict, frozenset(each.missing)) for each in verdicts}


def disagreements(
    register: Register, cameras: Mapping[Key, int], question: Question, answers: Mapping[str, Mapping[int, Answer]]
) -> list[str]:
    """Return in words, with every record behind it, each answer that departs from the judge's.

    ``cameras``: their ids, by body and tag. ``answers``: by who gave them, what was said of each camera by its id.
    """
    found = []
    for key, pk in cameras.items():
        camera = register.cameras[key]
        expected = asked_of_judge(register, camera, question)
        for source, given in answers.items():
            if given[pk] != expected:
                heading = f"{question}: {source} of {camera.body} {camera.asset_tag}"
                words = _departures(given[pk], expected)
                found.append("\n    ".join([heading, *words, *_behind(register, camera, question)]))
    return found


def _departures(given: Answer, expected: Answer) -> Iterator[str]:
    for name in ("status", "could_be", "by_decision", "band", "site_blind"):
        if getattr(given, name) != getattr(expected, name):
            yield f"{name}: product {getattr(given, name)!r}, judge {getattr(expected, name)!r}"
    for clause in sorted(given.clauses.keys() | expected.clauses.keys()):
        if given.clauses.get(clause) != expected.clauses.get(clause):
            yield f"{clause}: product {given.clauses.get(clause)}, judge {expected.clauses.get(clause)}"


def _behind(register: Register, camera: Camera, question: Question) -> list[str]:
    asked = Asked(register=register, camera=camera, today=question.today, regime=REGIMES[question.policy])
    return [str(record) for record in records_behind(register, camera, asked)]
