"""Read rows of the judgement's SQL: as facts for the interpreter, and as the judgement they hold."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from psycopg.types.multirange import Multirange
from psycopg.types.range import Range

from compliance.evaluation.plans import Plan
from compliance.rules.days import DaySet
from compliance.rules.interpreter import Days, Facts, Truth
from compliance.rules.judgement import ClauseVerdict, Judgement, verdict_word
from compliance.rules.vocabulary import FACTS, FactKind, names_in

Row = Mapping[str, Any]
"""A row of judgement.sql. ``Any``: its columns are of every type a fact can have."""


def facts_of(row: Row, *, today: date) -> Facts:
    """Return the facts of a row as the interpreter takes them."""
    kinds = {kind: [fact.name for fact in FACTS.values() if fact.kind is kind] for kind in FactKind}
    plain = {name: row[name] for name in kinds[FactKind.PLAIN]}
    return Facts(
        today=today,
        plain=plain | {name: row[f"{name}_today"] for name in kinds[FactKind.DAY]},
        days={name: Days(days(row[f"{name}_certain"]), days(row[f"{name}_possible"])) for name in kinds[FactKind.DAY]},
        choices={name: row[name] for name in kinds[FactKind.CHOICE]},
        deployed=days(Multirange([row["deployed"]])),
    )


def judgement_of(row: Row, plan: Plan) -> Judgement:
    """Return the judgement that the SQL gave."""
    return Judgement(
        status=row["status"],
        could_be=row["could_be"],
        by_decision=row["by_decision"],
        band=row["band"],
        verdicts=clause_verdicts(
            plan,
            true_bits=row["true_bits"],
            unknown_bits=row["unknown_bits"],
            missing=row["missing"],
            applies=row["applies"],
        ),
        site_blind=row["blind_status"],
    )


def clause_verdicts(
    plan: Plan, *, true_bits: int, unknown_bits: int, missing: list[int], applies: bool
) -> tuple[ClauseVerdict, ...]:
    """Return the verdict of each clause from the packed masks, in the order of the version's clauses."""
    masks = iter(missing)
    judged = []
    for clause in plan.document.clauses:
        truth = _truth(1 << plan.bits[clause.key], true_bits, unknown_bits)
        word = verdict_word(truth, when_true=clause.when_true, applies=applies)
        lacking = names_in(next(masks)) if truth is None and applies else ()
        judged.append(ClauseVerdict(clause.key, clause.strength, clause.raises, word, lacking))
    return tuple(judged)


def _truth(bit: int, true_bits: int, unknown_bits: int) -> Truth:
    if true_bits & bit:
        return True
    return None if unknown_bits & bit else False


def days(stored: Multirange[date]) -> DaySet:
    """Return PostgreSQL's set of days as ours; ranges of dates come back half-open."""
    return DaySet.of(*(_piece(piece) for piece in stored if not piece.isempty))


def _piece(piece: Range[date]) -> tuple[date | None, date | None]:
    return piece.lower, piece.upper
