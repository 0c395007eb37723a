"""A policy version's document: read from JSON, checked whole, its rules parsed. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from assets.cameras.vocabulary import KINDS
from compliance.rules import language, verdicts
from compliance.rules.interpreter import used
from compliance.rules.language import Rule, RuleError
from compliance.rules.vocabulary import WITHHELD

__all__ = ["BlindStatus", "Clause", "PolicyDocument", "RuleError", "read"]


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its words and where they stand, how strong it is, what it raises, and its rule.

    ``when_true``: the verdict while the rule holds, ``breach`` or ``open``. ``counts_from``: no breach before it.
    """

    key: str
    title: str
    quote: str
    citation: Mapping[str, str]
    strength: str
    raises: str
    when_true: str
    counts_from: date
    rule: Rule


@dataclass(frozen=True, slots=True)
class BlindStatus:
    """A site-blind status and the rule that gives it; ``when_unknown`` is the status while it cannot be told."""

    status: str
    when_unknown: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """A policy version as judged: clauses in their order, applicability, site-blind rules, scope, weights.

    ``kinds``: the kinds of equipment in scope. ``refit_days``: away for more days than this, a unit fitted again
    is a new deployment. ``old_after_years`` and ``upgrade_within_years``: when a unit is old, and which scheduled
    upgrade is soon, for the score. ``score``: the weights, read by ``priorities.scoring``.
    ``not_applicable_when``: rules any of which, true, takes the camera out of the policy.
    ``shown_blind``: the clauses that the uncleared see in full.
    """

    policy: str
    version: str
    title: str
    in_force_from: date
    regime: str
    kinds: tuple[str, ...]
    refit_days: int
    old_after_years: int
    upgrade_within_years: int
    not_applicable_when: tuple[Rule, ...]
    clauses: tuple[Clause, ...]
    site_blind: tuple[BlindStatus, ...]
    shown_blind: frozenset[str]
    score: Mapping[str, object]

    @property
    def rule_dates(self) -> frozenset[date]:
        """The days on which some rule turns by itself."""
        rules = (
            *self.not_applicable_when,
            *(clause.rule for clause in self.clauses),
            *(blind.rule for blind in self.site_blind),
        )
        return frozenset().union(*map(language.dates_in, rules))


def read(document: Mapping[str, object]) -> PolicyDocument:
    """Return the version that a JSON document states.

    Raises:
        RuleError: naming the place of anything missing, unknown or of the wrong type.
    """
    reader = _Reader(document)
    definitions = language.parse_definitions(reader.mapping("definitions"), place="definitions")
    clauses = tuple(
        _clause(_Reader(each, f"clauses[{number}]."), definitions)
        for number, each in enumerate(reader.mappings("clauses"))
    )
    _refuse_repeats([clause.key for clause in clauses])
    with_clauses = {**definitions, **{clause.key: clause.rule for clause in clauses}}
    parsed = PolicyDocument(
        policy=reader.text("policy"),
        version=reader.text("version"),
        title=reader.text("title"),
        in_force_from=reader.day("in_force_from"),
        regime=reader.text("regime"),
        kinds=tuple(reader.words("kinds", KINDS)),
        refit_days=reader.number("refit_days"),
        old_after_years=reader.number("old_after_years"),
        upgrade_within_years=reader.number("upgrade_within_years"),
        not_applicable_when=tuple(
            language.parse(each, place=f"not_applicable_when[{number}]", definitions=definitions)
            for number, each in enumerate(reader.items("not_applicable_when"))
        ),
        clauses=clauses,
        site_blind=tuple(
            _blind(_Reader(each, f"site_blind[{number}]."), with_clauses)
            for number, each in enumerate(reader.mappings("site_blind"))
        ),
        shown_blind=frozenset(reader.words("shown_blind", [clause.key for clause in clauses])),
        score=reader.mapping("score"),
    )
    _refuse_withheld(parsed)
    return parsed


def _refuse_withheld(document: PolicyDocument) -> None:
    """Refuse a version that would show the uncleared what follows from a withheld fact (policy §5)."""
    shown = (
        *(("site_blind", blind.rule) for blind in document.site_blind),
        *(("not_applicable_when", rule) for rule in document.not_applicable_when),
        *((f"shown_blind: {each.key}", each.rule) for each in document.clauses if each.key in document.shown_blind),
    )
    for place, rule in shown:
        if withheld := WITHHELD & used(rule):
            raise RuleError(place, f"is shown to the uncleared, so it cannot ask {', '.join(sorted(withheld))}")


def _clause(reader: "_Reader", definitions: language.Definitions) -> Clause:
    return Clause(
        key=reader.text("key"),
        title=reader.text("title"),
        quote=reader.text("quote"),
        citation={str(name): str(value) for name, value in reader.mapping("citation").items()},
        strength=reader.word("strength", verdicts.STRENGTHS),
        raises=reader.word("raises", verdicts.RAISED),
        when_true=reader.word("when_true", (verdicts.BREACH, verdicts.OPEN)),
        counts_from=reader.day("from"),
        rule=language.parse(reader.value("rule"), place=f"{reader.place}rule", definitions=definitions),
    )


def _blind(reader: "_Reader", definitions: language.Definitions) -> BlindStatus:
    return BlindStatus(
        status=reader.word("status", verdicts.SITE_BLIND),
        when_unknown=reader.word("when_unknown", ("", *verdicts.SITE_BLIND)),
        rule=language.parse(reader.value("rule"), place=f"{reader.place}rule", definitions=definitions),
    )


def _refuse_repeats(keys: list[str]) -> None:
    for key in keys:
        if keys.count(key) > 1:
            raise RuleError("clauses", f"the key '{key}' is used twice; give each clause its own")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads typed values from one JSON object, naming the place of what is wrong."""

    document: Mapping[str, object]
    place: str = ""

    def value(self, name: str) -> object:
        if name not in self.document:
            raise RuleError(f"{self.place}{name}", "is missing")
        return self.document[name]

    def text(self, name: str) -> str:
        return self._typed(name, str, "a text")

    def number(self, name: str) -> int:
        number = self._typed(name, int, "a whole number")
        if isinstance(number, bool) or number < 0:
            raise RuleError(f"{self.place}{name}", "must be a whole number, 0 or more")
        return number

    def items(self, name: str) -> list[object]:
        return self._typed(name, list, "a list")

    def words(self, name: str, known: Collection[str]) -> list[str]:
        """Return a list of words out of those known."""
        words = self.items(name)
        for word in words:
            if word not in known:
                raise RuleError(f"{self.place}{name}", f"there is no '{word}'; use {', '.join(known)}")
        return [str(word) for word in words]

    def mapping(self, name: str) -> Mapping[str, object]:
        return self._typed(name, dict, "an object")

    def mappings(self, name: str) -> list[Mapping[str, object]]:
        items = self.items(name)
        for number, item in enumerate(items):
            if not isinstance(item, dict):
                raise RuleError(f"{self.place}{name}[{number}]", "must be an object")
        return [item for item in items if isinstance(item, dict)]

    def word(self, name: str, words: tuple[str, ...]) -> str:
        given = self.text(name)
        if given not in words:
            known = ", ".join(word or "an empty text" for word in words)
            raise RuleError(f"{self.place}{name}", f"is '{given}'; use one of {known}")
        return given

    def day(self, name: str) -> date:
        given = self.text(name)
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise RuleError(f"{self.place}{name}", "must be a date such as 2022-11-24") from None

    def _typed(self, name: str, kind: type[T], described: str) -> T:
        value = self.value(name)
        if not isinstance(value, kind):
            raise RuleError(f"{self.place}{name}", f"must be {described}")
        return value
