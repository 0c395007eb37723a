"""Evaluate compiled rules in PostgreSQL over invented facts, many rules and many cameras in one statement."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from compliance.evaluation.rows import days
from compliance.rules.compiler import Compiler
from compliance.rules.days import DaySet
from compliance.rules.interpreter import Days, Truth
from compliance.rules.language import Rule
from compliance.rules.vocabulary import names_in
from tests.compliance.rules.invented import BY_DAY, CHOICES, PLAIN, WITH_HISTORY, Invented


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What PostgreSQL made of one rule over one camera's facts."""

    holds: Truth
    missing: frozenset[str]
    why_not: str
    over_time: Days


# Any: parameters of every type that a rule may compare with.
def evaluate(rules: Sequence[Rule], cameras: Sequence[Invented], *, today: date) -> list[list[Evaluated]]:
    """Return for each camera what each of the rules gives."""
    compiler = Compiler()
    outer = compiler.through("w")
    selected = [column for rule in rules for column in _columns(outer, rule)]
    terms = ", ".join(compiler.term_columns()) or "0 AS no_terms"
    query = (
        f"SELECT {', '.join(selected)} FROM (SELECT f.*, t.* FROM jsonb_to_recordset(%(cameras)s::jsonb)"  # noqa: S608  compiled
        f" AS f ({_types()}) CROSS JOIN LATERAL (SELECT {terms} OFFSET 0) AS t OFFSET 0) AS w ORDER BY number"
    )
    written = json.dumps([_row(number, camera) for number, camera in enumerate(cameras)])
    parameters: dict[str, Any] = {**compiler.parameters, "today": today, "cameras": written}
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return [_evaluated(row) for row in cursor.fetchall()]


def _columns(compiler: Compiler, rule: Rule) -> tuple[str, ...]:
    held = compiler.over_time(rule)
    return compiler.holds(rule), compiler.missing(rule), compiler.why_not(rule), held.certain, held.possible


# Any: a row as psycopg reads it.
def _evaluated(row: Sequence[Any]) -> list[Evaluated]:
    each = (row[at : at + 5] for at in range(0, len(row), 5))
    return [
        Evaluated(holds, frozenset(names_in(missing)), why_not, Days(days(certain), days(possible)))
        for holds, missing, why_not, certain, possible in each
    ]


def _types() -> str:
    """Return the columns of camera_facts that rules may ask, with their types."""
    truths = [f"{name} boolean" for name in (*PLAIN, *(f"{name}_today" for name in BY_DAY))]
    stems = (*BY_DAY, *WITH_HISTORY, "subject_now")
    sets = [f"{stem}_{kind} datemultirange" for stem in stems for kind in ("certain", "possible")]
    words = [f"{name} text" for name in CHOICES]
    return ", ".join(["number integer", *truths, *sets, *words, "deployed daterange"])


def _row(number: int, camera: Invented) -> dict[str, object]:
    facts = camera.facts
    stems = {**facts.days, **{name: camera.history[name] for name in WITH_HISTORY}}
    stems["subject_now"] = camera.history["subject"]
    return {
        "number": number,
        **{name: facts.plain[name] for name in PLAIN},
        **{f"{name}_today": facts.plain[name] for name in BY_DAY},
        **{f"{stem}_certain": _written(each.certain) for stem, each in stems.items()},
        **{f"{stem}_possible": _written(each.possible) for stem, each in stems.items()},
        **facts.choices,
        "deployed": _written(facts.deployed)[1:-1] or "empty",
    }


def _written(stretches: DaySet) -> str:
    """Return a set of days as PostgreSQL reads it."""
    pieces = [f"[{start or ''},{end or ''})" for start, end in stretches.pieces]
    return f"{{{','.join(pieces)}}}"
