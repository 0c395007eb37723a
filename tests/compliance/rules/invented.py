"""Rules of the language and facts of cameras, made up by hypothesis."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from hypothesis import strategies as st

from compliance.rules.days import DaySet
from compliance.rules.interpreter import Days, Facts, Truth
from compliance.rules.language import All, AnyOf, Defined, FromDay, Holds, Never, Not, OnDeployment, OneOf, Rule
from compliance.rules.vocabulary import FACTS, FactKind

FIRST: Final = date(2022, 11, 20)
LAST: Final = date(2022, 11, 30)
"""Few days, so that boundaries meet."""

PLAIN: Final = tuple(fact.name for fact in FACTS.values() if fact.kind is FactKind.PLAIN)
BY_DAY: Final = tuple(fact.name for fact in FACTS.values() if fact.kind is FactKind.DAY)
WITH_HISTORY: Final = tuple(fact.name for fact in FACTS.values() if fact.has_history and fact.kind is FactKind.PLAIN)
CHOICES: Final = tuple(fact.name for fact in FACTS.values() if fact.kind is FactKind.CHOICE)
WORDS: Final = ("camera", "recorder", "installed", 'it\'s 100% "quoted"; --')

DAYS: Final = st.dates(FIRST, LAST)
TRUTHS: Final = st.sampled_from((True, False, None))


@dataclass(frozen=True, slots=True)
class Invented:
    """The facts of one camera, and those that have a history, on the days judged."""

    facts: Facts
    history: dict[str, Days]

    def on(self, day: date) -> Facts:
        """Return the facts as they were on another day judged, so far as a history is kept."""
        then = {name: truth_on(days, day) for name, days in self.history.items()}
        return Facts(day, {**self.facts.plain, **then}, self.facts.days, self.facts.choices, self.facts.deployed)


def truth_on(days: Days, day: date) -> Truth:
    """Return whether a day fact holds on a day."""
    if day in days.certain:
        return True
    return None if day in days.possible else False


def _several(part: st.SearchStrategy[Rule], operation: Callable[[tuple[Rule, ...]], Rule]) -> st.SearchStrategy[Rule]:
    return st.lists(part, min_size=1, max_size=3).map(tuple).map(operation)


def _nested(part: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    return st.one_of(part.map(Not), _several(part, All), _several(part, AnyOf))


def conditions() -> st.SearchStrategy[Rule]:
    """Return conditions of day facts, as stand within ``on_deployment``."""
    leaves = st.one_of(st.sampled_from(BY_DAY).map(Holds), DAYS.map(lambda day: FromDay("day", day)))
    return st.recursive(leaves, _nested, max_leaves=5)


def rules() -> st.SearchStrategy[Rule]:
    """Return rules of every form of the language."""
    leaves: st.SearchStrategy[Rule] = st.one_of(
        st.sampled_from((*PLAIN, *BY_DAY)).map(Holds),
        st.builds(OneOf, st.sampled_from(CHOICES), st.lists(st.sampled_from(WORDS), min_size=1).map(tuple)),
        DAYS.map(lambda day: FromDay("today", day)),
        conditions().map(OnDeployment),
        st.just(Never()),
    )
    return st.recursive(
        leaves, lambda part: st.one_of(_nested(part), part.map(lambda rule: Defined("defined", rule))), max_leaves=8
    )


def _periods() -> st.SearchStrategy[DaySet]:
    """Return stretches of days, some endless, some empty."""
    ends = st.none() | DAYS
    return st.builds(DaySet.between, ends, ends)


def _day_sets() -> st.SearchStrategy[DaySet]:
    return st.lists(_periods(), max_size=3).map(lambda pieces: DaySet.of(*(p for each in pieces for p in each.pieces)))


def _days() -> st.SearchStrategy[Days]:
    return st.builds(lambda one, other: Days(one & other, one), _day_sets(), _day_sets() | st.just(DaySet.all()))


@st.composite
def invented(draw: st.DrawFn) -> Invented:
    """Return the facts of a camera; what holds today need not agree with its history, for no rule may assume it."""
    by_day = {name: draw(_days()) for name in BY_DAY}
    history = {name: draw(_days()) for name in (*WITH_HISTORY, "subject")}
    facts = Facts(
        today=draw(DAYS),
        plain={name: draw(TRUTHS) for name in (*PLAIN, *BY_DAY)},
        days=by_day,
        choices={name: draw(st.none() | st.sampled_from(WORDS)) for name in CHOICES},
        deployed=draw(_periods()),
    )
    return Invented(facts, {**by_day, **history})
