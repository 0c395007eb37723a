"""What changed from one version of a policy to the next: clauses, their words and strength, the scope. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from compliance.policy.document import Clause, PolicyDocument

_TOLD: Final = (
    ("strength", "Strength"),
    ("quote", "Words"),
    ("raises", "Raises"),
    ("when_true", "Counts as"),
    ("counts_from", "Counts from"),
)
"""What is told of a clause, before and after."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed; ``clause`` is "" where that is the version as a whole. Blank: not there then."""

    clause: str
    what: str
    before: str
    after: str


def differences(before: PolicyDocument, after: PolicyDocument) -> list[Difference]:
    """Return what changed from one version to another, by clause in the order of the later one."""
    return [*_scope(before, after), *_clauses(before, after)]


def _scope(before: PolicyDocument, after: PolicyDocument) -> Iterator[Difference]:
    gone = [kind for kind in before.kinds if kind not in after.kinds]
    new = [kind for kind in after.kinds if kind not in before.kinds]
    if gone or new:
        yield Difference("", "Kinds in scope", ", ".join(gone), ", ".join(new))


def _clauses(before: PolicyDocument, after: PolicyDocument) -> Iterator[Difference]:
    earlier = {clause.key: clause for clause in before.clauses}
    for clause in after.clauses:
        if clause.key in earlier:
            yield from _changes(earlier.pop(clause.key), clause)
        else:
            yield Difference(clause.key, "New clause", "", clause.title)
    for clause in earlier.values():
        yield Difference(clause.key, "Clause left out", clause.title, "")


def _changes(before: Clause, after: Clause) -> Iterator[Difference]:
    for name, what in _TOLD:
        if getattr(before, name) != getattr(after, name):
            yield Difference(after.key, what, str(getattr(before, name)), str(getattr(after, name)))
    if before.rule != after.rule:
        yield Difference(after.key, "Rule", "as before", "reads otherwise: see the clause")
