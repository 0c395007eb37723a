"""Judge one camera's facts by a rule in plain Python: the answer, the facts used and the facts missing.

It says the same as the SQL compiler; a property test holds the two together.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import TypeAlias

from compliance.rules.days import DaySet
from compliance.rules.language import All, AnyOf, Defined, FromDay, Holds, Never, Not, OnDeployment, OneOf, Rule
from compliance.rules.vocabulary import DEPLOYED, FACTS

Truth: TypeAlias = bool | None


@dataclass(frozen=True, slots=True)
class Days:
    """A day fact: the days on which it is certain, and those on which it is possible."""

    certain: DaySet
    possible: DaySet

    @property
    def unknown(self) -> DaySet:
        """The days on which it cannot be told."""
        return self.possible - self.certain

    def __invert__(self) -> "Days":
        return Days(~self.possible, ~self.certain)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one camera on one day.

    ``plain`` holds the plain facts, and the day facts as at today; ``days`` the day facts; ``choices`` the
    choices; ``deployed`` the possible days of deployment.
    """

    today: date
    plain: Mapping[str, Truth]
    days: Mapping[str, Days]
    choices: Mapping[str, str | None]
    deployed: DaySet


def judge(rule: Rule, facts: Facts) -> Truth:  # noqa: C901  one case for each form of the language
    """Return whether the rule holds: true, false, or None when it cannot be told."""
    match rule:
        case Holds(name):
            return facts.plain[name]
        case OneOf(name, words):
            word = facts.choices[name]
            return None if word is None else word in words
        case FromDay(_, first):
            return facts.today >= first
        case Not(part):
            return _negated(judge(part, facts))
        case All(parts):
            return _every(judge(part, facts) for part in parts)
        case AnyOf(parts):
            return _negated(_every(_negated(judge(part, facts)) for part in parts))
        case OnDeployment(part):
            return _on_all_days(_by_day(part, facts), facts.deployed)
        case Defined(_, part):
            return judge(part, facts)
        case Never():
            return False


def missing(rule: Rule, facts: Facts) -> frozenset[str]:
    """Return the names of the unknown facts by which a rule cannot be told; empty when it can (policy §3)."""
    if judge(rule, facts) is not None:
        return frozenset()
    match rule:
        case Holds(name) | OneOf(name, _):
            return frozenset({FACTS[name].asks or name})
        case Not(part) | Defined(_, part):
            return missing(part, facts)
        case All(parts) | AnyOf(parts):
            return frozenset().union(*(missing(part, facts) for part in parts))
        case OnDeployment(part):
            return _missing_on_deployment(part, facts)
    raise TypeError(rule)


def used(rule: Rule) -> frozenset[str]:
    """Return the names of all facts a rule asks, ``deployed`` among them where it asks of deployment."""
    match rule:
        case Holds(name) | OneOf(name, _) | FromDay(name, _):
            return frozenset({name})
        case Not(part) | Defined(_, part):
            return used(part)
        case All(parts) | AnyOf(parts):
            return frozenset().union(*map(used, parts))
        case OnDeployment(part):
            return used(part) - {"day"} | {DEPLOYED}
        case Never():
            return frozenset()


def _negated(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _every(truths: Iterable[Truth]) -> Truth:
    """Return Kleene's conjunction."""
    seen = set(truths)
    if False in seen:
        return False
    return None if None in seen else True


def _on_all_days(judged: Days, deployed: DaySet) -> Truth:
    if judged.certain.contains(deployed):
        return True
    return None if judged.possible.overlaps(deployed) else False


def _by_day(rule: Rule, facts: Facts) -> Days:
    """Judge a rule of day facts on every day at once."""
    match rule:
        case Holds(name):
            return facts.days[name]
        case FromDay(_, first):
            return Days(DaySet.between(first, None), DaySet.between(first, None))
        case Not(part):
            return ~_by_day(part, facts)
        case All(parts):
            return _combined([_by_day(part, facts) for part in parts], and_)
        case AnyOf(parts):
            return _combined([_by_day(part, facts) for part in parts], or_)
    raise TypeError(rule)


def _combined(parts: list[Days], operation: Callable[[DaySet, DaySet], DaySet]) -> Days:
    return Days(
        reduce(operation, (part.certain for part in parts)),
        reduce(operation, (part.possible for part in parts)),
    )


def _missing_on_deployment(rule: Rule, facts: Facts) -> frozenset[str]:
    """Return ``deployed`` unless all possible days are unknown alike, and each day fact unknown on an unknown day.

    On a day on which the whole is unknown no other condition is false, which is policy §3's test.
    """
    unknown = _by_day(rule, facts).unknown
    names = {
        FACTS[name].asks or name
        for name in used(rule) - {"day"}
        if (facts.days[name].unknown & unknown).overlaps(facts.deployed)
    }
    if not unknown.contains(facts.deployed):
        names.add(DEPLOYED)
    return frozenset(names)
