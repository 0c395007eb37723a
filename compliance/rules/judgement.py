"""One camera's judgement under one policy: the verdict of each clause and what follows from all of them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from compliance.rules import verdicts
from compliance.rules.interpreter import Truth


@dataclass(frozen=True, slots=True)
class ClauseVerdict:
    """The verdict of one clause; ``missing`` names the unknown facts when it cannot be told."""

    clause: str
    strength: str
    raises: str
    verdict: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A camera's verdicts in the order of the clauses, and its status, possibilities and band."""

    status: str
    could_be: str
    by_decision: bool
    band: int | None
    verdicts: tuple[ClauseVerdict, ...]
    site_blind: str


def verdict_word(truth: Truth, *, when_true: str, applies: bool) -> str:
    """Return the verdict of a clause whose rule has ``truth``."""
    if not applies:
        return verdicts.NOT_APPLICABLE
    if truth is None:
        return verdicts.CANNOT_TELL
    return when_true if truth else verdicts.MEETS


def concluded(judged: Sequence[ClauseVerdict], *, applies: bool, clear_by_decision: bool, site_blind: str) -> Judgement:
    """Return the judgement that follows from the clauses' verdicts.

    ``clear_by_decision``: without the decisions recorded some clause would not be met.
    """
    possible = [each.raises for each in judged if each.verdict == verdicts.CANNOT_TELL]
    definite = [each.raises for each in judged if each.verdict in {verdicts.BREACH, verdicts.OPEN}]
    status = verdicts.headline(definite=definite, open_possibilities=possible) if applies else verdicts.NOT_APPLICABLE
    return Judgement(
        status=status,
        could_be=verdicts.could_be(status, open_possibilities=possible) if applies else "",
        by_decision=status == verdicts.CLEAR and clear_by_decision,
        band=verdicts.BANDS.get(status),
        verdicts=tuple(judged),
        site_blind=site_blind,
    )
