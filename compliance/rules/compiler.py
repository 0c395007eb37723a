"""Compile rules to PostgreSQL expressions over ``camera_facts``: pure text with parameters, no user's string in it.

Three-valued logic is SQL's own: TRUE holds, FALSE does not, NULL cannot be told. A row is seen through two
aliases, of its facts and of its terms: a truth, and a mask of what it lacks, for each distinct ``on_deployment`` of
all rules compiled together, so that a condition shared by clauses is judged once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from compliance.rules.language import All, AnyOf, Defined, FromDay, Holds, Never, Not, OnDeployment, OneOf, Rule
from compliance.rules.vocabulary import DEPLOYED, FACTS, FactKind, bit_of
from compliance.rules.wording import ending

ALL_DAYS: Final = "'{(,)}'::datemultirange"
NO_DAYS: Final = "'{}'::datemultirange"


@dataclass(frozen=True, slots=True)
class DaysSql:
    """SQL of the days on which something certainly holds, and of those on which it possibly does."""

    certain: str
    possible: str


@dataclass(slots=True)
class Compiler:
    """Compiles the rules of one statement, gathering their terms and parameters."""

    facts: str = "f"
    terms_row: str = "t"
    parameters: dict[str, object] = field(default_factory=dict)
    _terms: dict[OnDeployment, str] = field(default_factory=dict)

    def through(self, alias: str) -> "Compiler":
        """Return a compiler that sees facts and terms through one alias, sharing terms and parameters."""
        return Compiler(alias, alias, self.parameters, self._terms)

    def holds(self, rule: Rule) -> str:  # noqa: C901  one case for each form of the language
        """Return the boolean expression of a rule."""
        match rule:
            case Holds(name):
                return f"{self.facts}.{name}_today" if FACTS[name].kind is FactKind.DAY else f"{self.facts}.{name}"
            case OneOf(name, words):
                return f"({self.facts}.{name} = ANY({self.parameter(list(words))}::text[]))"
            case FromDay(_, first):
                return f"(%(today)s::date >= {self.parameter(first)}::date)"
            case Not(part):
                return f"(NOT {self.holds(part)})"
            case All(parts):
                return f"({' AND '.join(map(self.holds, parts))})"
            case AnyOf(parts):
                return f"({' OR '.join(map(self.holds, parts))})"
            case OnDeployment():
                return f"{self.terms_row}.{self._term(rule)}"
            case Defined(_, part):
                return self.holds(part)
            case Never():
                return "FALSE"

    def missing(self, rule: Rule) -> str:
        """Return the integer mask of the facts a rule lacks; 0 where it can be told."""
        return f"CASE WHEN {self.holds(rule)} IS NULL THEN {self.lacks(rule)} ELSE 0 END"

    def lacks(self, rule: Rule) -> str:
        """Return the integer mask of the facts lacking to a rule that cannot be told."""
        match rule:
            case Holds(name) | OneOf(name, _):
                return str(bit_of(FACTS[name].asks or name))
            case Not(part) | Defined(_, part):
                return self.lacks(part)
            case All(parts) | AnyOf(parts):
                return f"({' | '.join(map(self.missing, parts))})"
            case OnDeployment():
                return f"{self.terms_row}.{self._term(rule)}_lacking"
            case FromDay() | Never():
                return "0"

    def term_columns(self) -> list[str]:
        """Return the select list of the terms' truths."""
        return [f"{self._truth(term.part)} AS {name}" for term, name in self._terms.items()]

    def lacking_columns(self, needed: Callable[[OnDeployment], str]) -> list[str]:
        """Return the select list of what the terms lack: masks, worked out only where ``needed`` says, as SQL."""
        return [
            f"CASE WHEN {needed(term)} AND {self.terms_row}.{name} IS NULL THEN {self._lacking(term.part)} ELSE 0 END"
            f" AS {name}_lacking"
            for term, name in self._terms.items()
        ]

    def _truth(self, condition: Rule) -> str:
        """Return the truth of a condition over all possible days, the cheap tests first."""
        days = self.each_day(condition)
        parts = condition.parts if isinstance(condition, All) else (condition,)
        each = [self.each_day(part) for part in parts]
        return (
            f"CASE WHEN {' AND '.join(f'{self.facts}.deployed <@ {part.certain}' for part in each)} THEN TRUE"
            f" WHEN NOT ({' AND '.join(f'{self.facts}.deployed && {part.possible}' for part in each)}) THEN FALSE"
            f" WHEN NOT {self.facts}.deployed && ({days.possible}) THEN FALSE END"
        )

    def _lacking(self, condition: Rule) -> str:
        """Return the mask of what an unknown condition lacks (policy §3, *missing*)."""
        days = self.each_day(condition)
        unknown = f"({days.possible} - {days.certain})"
        masks = [f"CASE WHEN {self.facts}.deployed <@ {unknown} THEN 0 ELSE {bit_of(DEPLOYED)} END"]
        for name in sorted(_day_facts(condition)):
            of_the_fact = f"({self.facts}.{name}_possible - {self.facts}.{name}_certain)"
            bit = bit_of(FACTS[name].asks or name)
            masks.append(f"CASE WHEN {self.facts}.deployed && ({of_the_fact} * {unknown}) THEN {bit} ELSE 0 END")
        return f"({' | '.join(masks)})"

    def each_day(self, rule: Rule) -> DaysSql:
        """Return the days of deployment on which a condition of day facts holds."""
        match rule:
            case Holds(name):
                return self._days_of(name)
            case FromDay(_, first):
                since = f"datemultirange(daterange({self.parameter(first)}::date, NULL))"
                return DaysSql(since, since)
            case Not(part):
                return _complement(self.each_day(part))
            case All(parts):
                return _joined(" * ", map(self.each_day, parts))
            case AnyOf(parts):
                return _joined(" + ", map(self.each_day, parts))
        raise TypeError(rule)

    def over_time(self, rule: Rule) -> DaysSql:
        """Return the days *judged* on which a rule holds, as far as history is kept: for the first day of a breach.

        A fact without history counts as it stands today, on all days.
        """
        if _is_timeless(rule):
            truth = self.holds(rule)
            return DaysSql(
                f"CASE WHEN {truth} THEN {ALL_DAYS} ELSE {NO_DAYS} END",
                f"CASE WHEN {truth} IS FALSE THEN {NO_DAYS} ELSE {ALL_DAYS} END",
            )
        match rule:
            case Holds(name):
                return self._days_of(_history(name))
            case FromDay():
                return self.each_day(rule)
            case Not(part):
                return _complement(self.over_time(part))
            case Defined(_, part):
                return self.over_time(part)
            case All(parts):
                return self._all_over_time(parts)
            case AnyOf(parts):
                return _joined(" + ", map(self.over_time, parts))
        raise TypeError(rule)

    def _all_over_time(self, parts: tuple[Rule, ...]) -> DaysSql:
        """Return the days on which all parts hold, asking the cheap timeless ones first."""
        timeless = [self.holds(part) for part in parts if _is_timeless(part)] or ["TRUE"]
        dated = _joined(" * ", [self.over_time(part) for part in parts if not _is_timeless(part)])
        together = " AND ".join(timeless)
        return DaysSql(
            f"CASE WHEN {together} THEN {dated.certain} ELSE {NO_DAYS} END",
            f"CASE WHEN ({together}) IS FALSE THEN {NO_DAYS} ELSE {dated.possible} END",
        )

    def why_not(self, rule: Rule) -> str:
        """Return the text expression that says which part of a rule is false first, empty when none is."""
        parts = rule.parts if isinstance(rule, All) else (rule,)
        cases = " ".join(
            f"WHEN {self.holds(part)} IS FALSE THEN {self.parameter(ending(part))}::text" for part in parts
        )
        return f"CASE {cases} ELSE '' END"

    def _days_of(self, name: str) -> DaysSql:
        return DaysSql(f"{self.facts}.{name}_certain", f"{self.facts}.{name}_possible")

    def _term(self, term: OnDeployment) -> str:
        return self._terms.setdefault(term, f"term_{len(self._terms)}")

    def parameter(self, value: list[str] | str | date) -> str:
        """Return the placeholder of a value, adding it to the parameters unless it is there."""
        for name, known in self.parameters.items():
            if known == value:
                return f"%({name})s"
        name = f"rule_{len(self.parameters)}"
        self.parameters[name] = value
        return f"%({name})s"


def history_columns() -> list[str]:
    """Return the columns that hold the days on which something certainly was so: what a first day rests on."""
    return [f"{_history(fact.name)}_certain" for fact in FACTS.values() if fact.has_history]


def _history(name: str) -> str:
    """Return the column stem of a fact's days: those of ``subject`` as judged differ from those of deployment."""
    return "subject_now" if name == "subject" else name


def _day_facts(rule: Rule) -> frozenset[str]:
    """Return the day facts that a condition names."""
    match rule:
        case Holds(name):
            return frozenset({name})
        case Not(part):
            return _day_facts(part)
        case All(parts) | AnyOf(parts):
            return frozenset().union(*map(_day_facts, parts))
    return frozenset()


def _is_timeless(rule: Rule) -> bool:
    """Answer whether nothing in a rule has a history: its truth today then stands for all days."""
    match rule:
        case Holds(name):
            return not FACTS[name].has_history
        case OneOf() | OnDeployment() | Never():
            return True
        case FromDay():
            return False
        case Not(part) | Defined(_, part):
            return _is_timeless(part)
        case All(parts) | AnyOf(parts):
            return all(map(_is_timeless, parts))


def _complement(days: DaysSql) -> DaysSql:
    return DaysSql(f"({ALL_DAYS} - {days.possible})", f"({ALL_DAYS} - {days.certain})")


def _joined(operator: str, parts: Iterable[DaysSql]) -> DaysSql:
    each = list(parts)
    certain, possible = (part.certain for part in each), (part.possible for part in each)
    return DaysSql(f"({operator.join(certain)})", f"({operator.join(possible)})")
