"""Turn a policy version's document into the SQL statements that judge by it."""

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from psycopg.sql import SQL, Composable, Composed

from assets.cameras.vocabulary import KINDS
from compliance.policy.document import Clause, PolicyDocument
from compliance.priorities.scoring import points_sql, read_scoring
from compliance.rules import verdicts
from compliance.rules.compiler import NO_DAYS, Compiler, history_columns
from compliance.rules.language import OnDeployment, Rule, assuming_false, deployment_terms
from compliance.rules.vocabulary import DECISIONS
from compliance.rules.wording import beginning
from estate.shared.sql import sql_text

FOLDER = Path(__file__).parent / "sql"


@dataclass(frozen=True, slots=True)
class Statements:
    """The compiled SQL of one policy version, with the parameters that its rules bring.

    ``judge`` answers one row per camera; ``settle`` writes what differs. Both still have the placeholder
    ``target``, and ``settle`` also ``stored``.
    """

    facts: Composed
    judgement: Composed
    settle: Callable[[Composable, Composable], Composed]
    parameters: Mapping[str, object]


def sql_file(name: str) -> SQL:
    """Return the text of a checked-in SQL file."""
    return sql_text(FOLDER / name)


def fragment(text: str) -> SQL:
    """Return compiled text as SQL; it holds fragments of the compiler's and placeholders only."""
    return SQL(text)  # the compiler lets no user's string through: values are parameters


def compile_version(document: PolicyDocument, bits: Mapping[str, int]) -> Statements:
    """Return the statements that judge by ``document``, its clauses holding ``bits``."""
    compiler = Compiler(facts="f", terms_row="f")
    judgement = _judgement(document, bits, compiler)
    outer = compiler.through("want")
    extras = {
        "judgement": judgement,
        "score": fragment(_score(document, compiler.parameters)),
        "touch": fragment(_touch(document.clauses)),
        "over_time": fragment(_over_time(document.clauses, bits, outer)),
        "may_be_over": fragment(_may_be_over(document.clauses)),
        "why_not": fragment(_why_not(document, outer)),
    }
    template = sql_file("settle.sql")
    return Statements(
        facts=sql_file("camera_facts.sql").format(),
        judgement=judgement,
        settle=lambda target, stored: template.format(target=target, stored=stored, **extras),
        parameters={**_parameters(document, bits), **compiler.parameters},
    )


def _parameters(document: PolicyDocument, bits: Mapping[str, int]) -> dict[str, object]:
    """Return the parameters that do not depend on the day: of camera_facts and of the clauses."""
    clauses = document.clauses
    return {
        "kinds": list(document.kinds),
        "every_kind": list(KINDS),
        "refit_days": document.refit_days,
        "old_after_years": document.old_after_years,
        "upgrade_within_years": document.upgrade_within_years,
        "bits": [bits[clause.key] for clause in clauses],
        "keys": [clause.key for clause in clauses],
        "verdicts": [clause.when_true for clause in clauses],
        "strengths": [clause.strength for clause in clauses],
        "raises": [clause.raises for clause in clauses],
        "counts_from": [clause.counts_from for clause in clauses],
    }


def _judgement(document: PolicyDocument, bits: Mapping[str, int], compiler: Compiler) -> Composed:
    """Return judgement.sql filled with a version's compiled clauses."""
    clauses = document.clauses
    columns = [f"{compiler.holds(clause.rule)} AS clause_{place}" for place, clause in enumerate(clauses)]
    blind = [
        case
        for each in document.site_blind
        for case in _blind_cases(compiler, each.rule, each.status, each.when_unknown)
    ]
    missing = [
        f"CASE WHEN f.clause_{place} IS NULL THEN {compiler.lacks(clause.rule)} ELSE 0 END"
        for place, clause in enumerate(clauses)
    ]
    without_decisions = [
        f"({compiler.holds(assuming_false(clause.rule, DECISIONS))}) IS NOT FALSE"
        for clause in clauses
        if assuming_false(clause.rule, DECISIONS) != clause.rule
    ]
    not_applicable = " OR ".join(compiler.holds(rule) for rule in document.not_applicable_when)
    not_applicable_but_gone = " OR ".join(
        compiler.holds(assuming_false(rule, frozenset({"gone"}))) for rule in document.not_applicable_when
    )
    return sql_file("judgement.sql").format(
        facts=sql_file("camera_facts.sql").format(),
        terms=fragment(", ".join(compiler.term_columns()) or "0 AS no_terms"),
        lacking=fragment(", ".join(compiler.lacking_columns(_unknown_because(clauses, bits))) or "0 AS no_lacking"),
        clauses=fragment(", ".join(columns)),
        true_bits=fragment(_mask_of(clauses, bits, "f.clause_{} IS TRUE")),
        unknown_bits=fragment(_mask_of(clauses, bits, "f.clause_{} IS NULL")),
        not_applicable=fragment(not_applicable or "FALSE"),
        not_applicable_but_gone=fragment(not_applicable_but_gone or "FALSE"),
        blind_cases=fragment(" ".join(blind)),
        missing=fragment(", ".join(missing)),
        clear_by_decision=fragment(" OR ".join(without_decisions) or "FALSE"),
        **_status_cases(clauses, bits),
    )


def _unknown_because(clauses: Sequence[Clause], bits: Mapping[str, int]) -> Callable[[OnDeployment], str]:
    """Return what says of a term, as SQL, whether some clause that asks it cannot be told."""

    def is_unknown(term: OnDeployment) -> str:
        mask = sum(1 << bits[clause.key] for clause in clauses if term in deployment_terms(clause.rule))
        return f"f.unknown_bits & {mask}::bigint <> 0"

    return is_unknown


def _blind_cases(compiler: Compiler, rule: Rule, status: str, when_unknown: str) -> list[str]:
    """Return the cases of one site-blind status."""
    holds = compiler.holds(rule)
    cases = [f"WHEN {holds} THEN '{_word(status)}'"]
    if when_unknown:
        cases.append(f"WHEN ({holds}) IS NULL THEN '{_word(when_unknown)}'")
    return cases


def _mask_of(clauses: Sequence[Clause], bits: Mapping[str, int], condition: str) -> str:
    """Return the bigint expression that sets the bit of each clause for which ``condition`` is true."""
    parts = [
        f"CASE WHEN {condition.format(place)} THEN {1 << bits[clause.key]}::bigint ELSE 0 END"
        for place, clause in enumerate(clauses)
    ]
    return " | ".join(parts)


def _status_cases(clauses: Sequence[Clause], bits: Mapping[str, int]) -> dict[str, SQL]:
    """Return the cases by which a camera's bits give its status, what it could be, and its band."""
    status, could_be, so_far = [], [], 0
    for raised in verdicts.RAISED:
        mask = sum(1 << bits[clause.key] for clause in clauses if clause.raises == raised)
        if not mask:
            continue
        so_far |= mask
        status.append(f"WHEN f.true_bits & {mask}::bigint <> 0 THEN '{_word(raised)}'")
        could_be.append(
            f"WHEN f.unknown_bits & {mask}::bigint <> 0 AND f.true_bits & {so_far}::bigint = 0 THEN '{_word(raised)}'"
        )
    bands = [f"WHEN '{status}' THEN {band}" for status, band in verdicts.BANDS.items()]
    return {
        "status_cases": fragment(" ".join(status)),
        "could_be_cases": fragment(" ".join(could_be)),
        "band_cases": fragment(" ".join(bands)),
    }


def _score(document: PolicyDocument, parameters: dict[str, object]) -> str:
    """Return the integer expression of a camera's score."""
    parts = [points_sql(part, "want", parameters) for part in read_scoring(document.score)]
    return " + ".join(parts) or "0"


def _touch(clauses: Sequence[Clause]) -> str:
    """Return the integer expression that changes with the words of the clauses that hold, and with their days."""
    parts = [
        f"CASE WHEN want.clause_{place} THEN {_hash_of(clause)} ELSE 0 END" for place, clause in enumerate(clauses)
    ]
    days = ", ".join(f"want.{column}" for column in history_columns())
    return " # ".join([*parts, f"hash_record(ROW({days}))"])


def _hash_of(clause: Clause) -> int:
    """Return a hash of what a finding repeats of its clause, as a signed 32-bit number."""
    words = f"{clause.key}\n{clause.when_true}\n{clause.strength}\n{clause.raises}\n{clause.counts_from}"
    return zlib.crc32(words.encode()) - (1 << 31)


def _over_time(clauses: Sequence[Clause], bits: Mapping[str, int], compiler: Compiler) -> str:
    """Return the array of the days each clause held: of those that hold or held, and breaches that may be over."""
    return (
        f"ARRAY[{', '.join(_held(place, clause, bits[clause.key], compiler) for place, clause in enumerate(clauses))}]"
    )


def _held(place: int, clause: Clause, bit: int, compiler: Compiler) -> str:
    held = f"((want.true_bits | coalesce(have.true_bits, 0)) & {1 << bit}::bigint) <> 0"
    may_be_over = f" OR want.clause_{place} IS FALSE" if clause.when_true == verdicts.BREACH else ""
    return f"CASE WHEN {held}{may_be_over} THEN nullif({compiler.over_time(clause.rule).certain}, {NO_DAYS}) END"


def _may_be_over(clauses: Sequence[Clause]) -> str:
    """Return the condition that some breach is none now and was one once."""
    once = [
        f"(want.clause_{place} IS FALSE AND past.held_days[{place + 1}] IS NOT NULL)"
        for place, clause in enumerate(clauses)
        if clause.when_true == verdicts.BREACH
    ]
    return f"({' OR '.join(once) or 'FALSE'})"


def _why_not(document: PolicyDocument, compiler: Compiler) -> str:
    """Return the array that says, for each clause, what first made it false: applicability before its own parts."""
    outside = " ".join(
        f"WHEN {compiler.holds(rule)} THEN {_quoted(beginning(rule), compiler)}"
        for rule in document.not_applicable_when
    )
    own = [compiler.why_not(clause.rule) for clause in document.clauses]
    each = [f"CASE {outside} ELSE {why} END" if outside else why for why in own]
    return f"ARRAY[{', '.join(each)}]::text[]"


def _quoted(text: str, compiler: Compiler) -> str:
    return f"{compiler.parameter(text)}::text"


def _word(word: str) -> str:
    """Return a status for use as a literal, refusing any that is not one of ours."""
    if word not in {*verdicts.STATUSES, *verdicts.SITE_BLIND}:
        raise ValueError(word)
    return word
