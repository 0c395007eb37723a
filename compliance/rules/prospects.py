"""What would change a camera's status: for each unknown fact, the status that each answer to it would give. Pure."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from compliance.rules.days import DaySet, Piece
from compliance.rules.interpreter import Days, Facts
from compliance.rules.vocabulary import DEPLOYED, FACTS, question_for


@dataclass(frozen=True, slots=True)
class Outcome:
    """A status, and the worst that what is then still unknown could turn it into; blank when nothing worse."""

    status: str
    could_be: str = ""


@dataclass(frozen=True, slots=True)
class Prospect:
    """A question, and by each answer to it, in words, what the status would be."""

    asked: str
    question: str
    answers: tuple[tuple[str, Outcome], ...]

    @property
    def is_settled_by_others(self) -> bool:
        """Answer whether no answer to this question alone makes a difference."""
        return len({outcome for _, outcome in self.answers}) == 1


Judge = Callable[[Facts], Outcome]

_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "in_scope": ("it is of a kind that the policy covers", "it is of another kind"),
        "in_central_estate": ("the parent department counts this body in", "it counts this body out"),
        "subject": ("a subject company made it", "no subject company made it"),
        "in_situ": ("it is found in place", "it is known not to be in place"),
        "deployed_by_department": ("the department or its contractor put it there", "somebody else put it there"),
        "site_sensitive": ("the site is assessed as sensitive", "the site is assessed as not sensitive"),
        "on_core_network": ("it is on a core network", "it is not on a core network"),
    }
)


def prospects(
    asked: Iterable[str], facts: Facts, *, judge: Judge, turning_days: Iterable[date] = ()
) -> tuple[Prospect, ...]:
    """Return what each answer to each of the missing facts ``asked`` would make of the status.

    One fact is assumed at a time, the others stay as they are. ``turning_days``: the days on which a rule turns by
    itself, which divide the possible days of deployment as the changes of day facts do.
    """
    turns = frozenset(turning_days) | _turns(facts)
    return tuple(Prospect(name, question_for(name), tuple(_answers(name, facts, judge, turns))) for name in asked)


def assumed(facts: Facts, asked: str, *, truth: bool) -> Facts:
    """Return the facts with the unknown that is asked for by this name taken as true, or as false, on every day."""
    names = {fact.name for fact in FACTS.values() if asked in {fact.name, fact.asks}}
    plain = {name: truth if name in names and value is None else value for name, value in facts.plain.items()}
    days = {name: _taken(each, truth=truth) if name in names else each for name, each in facts.days.items()}
    return replace(facts, plain=plain, days=days)


def _answers(asked: str, facts: Facts, judge: Judge, turns: frozenset[date]) -> Iterator[tuple[str, Outcome]]:
    if asked == DEPLOYED:
        yield from _by_day(facts, judge, turns)
        return
    if_true, if_false = _WORDS.get(asked, ("yes", "no"))
    yield if_true, judge(assumed(facts, asked, truth=True))
    yield if_false, judge(assumed(facts, asked, truth=False))


def _taken(days: Days, *, truth: bool) -> Days:
    settled = days.possible if truth else days.certain
    return Days(settled, settled)


def _turns(facts: Facts) -> frozenset[date]:
    """Return the days on which some day fact begins or ends to hold, for certain or possibly."""
    sets = (each for days in facts.days.values() for each in (days.certain, days.possible))
    return frozenset(day for each in sets for day in each.flips)


def _by_day(facts: Facts, judge: Judge, turns: frozenset[date]) -> Iterator[tuple[str, Outcome]]:
    """Yield the outcome of each stretch of possible days that judge alike."""
    stretches: list[tuple[Piece, Outcome]] = []
    for start, end in _stretches(facts.deployed, turns):
        outcome = judge(replace(facts, deployed=_one_day(start, end)))
        goes_on = bool(stretches) and stretches[-1][1] == outcome and stretches[-1][0][1] == start
        begun = stretches.pop()[0][0] if goes_on else start
        stretches.append(((begun, end), outcome))
    for place, ((start, end), outcome) in enumerate(stretches):
        yield _stretch_words(start, end, is_last=place == len(stretches) - 1), outcome


def _stretches(deployed: DaySet, turns: frozenset[date]) -> Iterator[Piece]:
    """Yield the possible days of deployment cut where anything turns."""
    for start, end in deployed.pieces:
        inside = sorted(day for day in turns if (start is None or start < day) and (end is None or day < end))
        bounds = [start, *inside, end]
        yield from itertools.pairwise(bounds)


def _one_day(start: date | None, end: date | None) -> DaySet:
    """Return one day of a stretch: its days all judge alike."""
    if start is None and end is None:
        return DaySet.all()
    day = start if start is not None else _before(end)
    return DaySet.between(day, day + timedelta(days=1) if day else None)


def _before(day: date | None) -> date | None:
    return day - timedelta(days=1) if day else None


def _stretch_words(start: date | None, end: date | None, *, is_last: bool) -> str:
    if start is None:
        return f"it was installed before {end:%-d %B %Y}" if end and not is_last else "it was installed on any day"
    if is_last or end is None:
        return f"it was installed on or after {start:%-d %B %Y}"
    return f"it was installed from {start:%-d %B %Y} to {_before(end):%-d %B %Y}"
