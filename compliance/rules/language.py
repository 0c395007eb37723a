"""The rule language: boolean trees over the vocabulary, read from JSON and checked on the way in.

A rule is one of::

    "fact_or_definition"                      the fact holds (of a day fact: today)
    {"all": [rule, …]}  {"any": [rule, …]}  {"not": rule}
    {"fact": name, "is": word}                also "in": [words]; of dates "after", "before", "on_or_after"
    {"on_deployment": rule}                   the rule, of day facts and "day", judged on each possible day

It is total: no loops, no I/O, no clock. Truth is three-valued (Kleene).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from compliance.rules.vocabulary import FACTS, Fact, FactKind


class RuleError(ValueError):
    """Refuse a rule, naming the place in it and what may stand there."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")


@dataclass(frozen=True, slots=True)
class Holds:
    """A fact is true."""

    fact: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """A choice is one of some words."""

    fact: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FromDay:
    """A date is ``first`` or later."""

    fact: str
    first: date


@dataclass(frozen=True, slots=True)
class All:
    """Every part is true."""

    parts: "tuple[Rule, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Some part is true."""

    parts: "tuple[Rule, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The part is false."""

    part: "Rule"


@dataclass(frozen=True, slots=True)
class OnDeployment:
    """The part, judged whole on each possible day of deployment: true on all, false on none, else unknown."""

    part: "Rule"


@dataclass(frozen=True, slots=True)
class Defined:
    """A rule that the policy gave a name; it means what ``part`` means."""

    name: str
    part: "Rule"


@dataclass(frozen=True, slots=True)
class Never:
    """Nothing makes it true; it stands for a fact assumed away and cannot be written in a policy."""


Rule: TypeAlias = Holds | OneOf | FromDay | All | AnyOf | Not | OnDeployment | Defined | Never
Definitions: TypeAlias = Mapping[str, Rule]

_COMPARISONS: Final = ("is", "in", "after", "before", "on_or_after")
_NEXT_DAY: Final = 1


def parse(document: object, *, place: str, definitions: Definitions | None = None) -> Rule:
    """Return the rule that the JSON ``document`` states.

    Raises:
        RuleError: for anything that is not of the language, naming ``place`` and the parts below it.
    """
    return _Reader(definitions or {}, on_deployment=False).rule(document, place)


def parse_definitions(documents: Mapping[str, object], *, place: str) -> dict[str, Rule]:
    """Return the named rules of a policy; a definition may use those before it."""
    definitions: dict[str, Rule] = {}
    for name, document in documents.items():
        if name in FACTS:
            raise RuleError(f"{place}.{name}", "is the name of a fact; choose another")
        definitions[name] = parse(document, place=f"{place}.{name}", definitions=definitions)
    return definitions


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads JSON within or outside ``on_deployment``."""

    definitions: Definitions
    on_deployment: bool

    def rule(self, document: object, place: str) -> Rule:
        if isinstance(document, str):
            return self._named(document, place)
        if not isinstance(document, Mapping):
            raise RuleError(place, 'must be a fact\'s name or an object such as {"all": […]}')
        if "fact" in document:
            return self._comparison(document, place)
        if len(document) != 1:
            operators = "all, any, not, on_deployment, fact"
            raise RuleError(place, f"must have exactly one of {operators}; it has {_listed(document)}")
        ((operator, operand),) = document.items()
        return self._operation(operator, operand, f"{place}.{operator}")

    def _operation(self, operator: object, operand: object, place: str) -> Rule:
        match operator:
            case "all":
                return All(tuple(self._parts(operand, place)))
            case "any":
                return AnyOf(tuple(self._parts(operand, place)))
            case "not":
                return Not(self.rule(operand, place))
            case "on_deployment" if not self.on_deployment:
                return OnDeployment(_Reader({}, on_deployment=True).rule(operand, place))
            case "on_deployment":
                raise RuleError(place, "cannot stand inside another on_deployment")
        raise RuleError(place, "is not an operator; use all, any, not or on_deployment")

    def _parts(self, operand: object, place: str) -> Iterator[Rule]:
        if not isinstance(operand, Sequence) or isinstance(operand, str) or not operand:
            raise RuleError(place, "must be a list of at least one rule")
        for number, part in enumerate(operand):
            yield self.rule(part, f"{place}[{number}]")

    def _named(self, name: str, place: str) -> Rule:
        if name in self.definitions:
            return Defined(name, self.definitions[name])
        fact = FACTS.get(name)
        if fact is None:
            known = ", ".join(sorted({*FACTS, *self.definitions}))
            raise RuleError(place, f"there is no fact '{name}'; the facts are {known}")
        if self.on_deployment and fact.kind is not FactKind.DAY:
            raise RuleError(place, f"'{name}' is not asked per day, so it cannot stand inside on_deployment")
        if fact.kind in {FactKind.CHOICE, FactKind.DATE}:
            raise RuleError(place, f"'{name}' must be compared: {{'fact': '{name}', …}}")
        return Holds(name)

    def _comparison(self, document: Mapping[object, object], place: str) -> Rule:
        name = document["fact"]
        comparisons = [key for key in document if key != "fact"]
        if len(comparisons) != 1 or comparisons[0] not in _COMPARISONS:
            raise RuleError(place, f"must compare with exactly one of {', '.join(_COMPARISONS)}")
        fact = FACTS.get(name) if isinstance(name, str) else None
        if fact is None or fact.kind not in {FactKind.CHOICE, FactKind.DATE}:
            known = "kind, lifecycle, today, day"
            raise RuleError(place, f"there is no fact '{name}' to compare; the facts to compare are {known}")
        if fact.kind is FactKind.CHOICE:
            return self._choice(fact, str(comparisons[0]), document[comparisons[0]], place)
        return self._date(fact.name, str(comparisons[0]), document[comparisons[0]], place)

    def _choice(self, fact: Fact, operator: str, operand: object, place: str) -> Rule:
        if operator not in {"is", "in"} or self.on_deployment:
            raise RuleError(place, f"compare '{fact.name}' with is or in, outside on_deployment")
        words = [operand] if operator == "is" else operand
        if not isinstance(words, list) or not words:
            raise RuleError(f"{place}.{operator}", "must be a list of at least one word")
        for word in words:
            if word not in fact.words:
                known = ", ".join(fact.words)
                raise RuleError(f"{place}.{operator}", f"there is no {fact.name} '{word}'; use {known}")
        return OneOf(fact.name, tuple(words))

    def _date(self, name: str, operator: str, operand: object, place: str) -> Rule:
        if (name == "day") is not self.on_deployment:
            raise RuleError(place, "ask 'day' inside on_deployment and 'today' outside it")
        try:
            given = date.fromisoformat(operand) if isinstance(operand, str) else None
        except ValueError:
            given = None
        if given is None or given == date.max or operator in {"is", "in"}:
            raise RuleError(place, f"compare '{name}' with after, before or on_or_after and a date such as 2022-11-24")
        if operator == "after":
            return FromDay(name, date.fromordinal(given.toordinal() + _NEXT_DAY))
        return Not(FromDay(name, given)) if operator == "before" else FromDay(name, given)


def _listed(document: Mapping[object, object]) -> str:
    """Return the keys of an object for a message."""
    return ", ".join(map(str, document)) or "none"


def assuming_false(rule: Rule, facts: frozenset[str]) -> Rule:
    """Return the rule as it would read if none of ``facts`` were ever true."""
    match rule:
        case Holds(name) if name in facts:
            return Never()
        case Not(part):
            return Not(assuming_false(part, facts))
        case All(parts):
            return All(tuple(assuming_false(part, facts) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(assuming_false(part, facts) for part in parts))
        case Defined(name, part):
            return Defined(name, assuming_false(part, facts))
    return rule


def dates_in(rule: Rule) -> frozenset[date]:
    """Return the days on which a rule's comparisons with a day turn: ``today`` reaches them all."""
    match rule:
        case FromDay(_, first):
            return frozenset({first})
        case All(parts) | AnyOf(parts):
            return frozenset().union(*map(dates_in, parts))
        case Not(part) | Defined(_, part) | OnDeployment(part):
            return dates_in(part)
    return frozenset()
