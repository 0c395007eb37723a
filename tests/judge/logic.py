"""Three-valued logic (Kleene) and answers that remember what was missing."""

from collections.abc import Iterable
from dataclasses import dataclass

Truth = bool | None


@dataclass(frozen=True)
class Answer:
    """A truth value and, when it is unknown, the names of the facts that would tell."""

    value: Truth
    missing: frozenset[str] = frozenset()


def known(value: bool) -> Answer:  # noqa: FBT001  the truth itself, not a flag
    """Wrap a value that can never be unknown."""
    return Answer(value)


def plain(name: str, value: Truth) -> Answer:
    """Wrap a plain fact: when it is unknown, its own name is what is missing."""
    return Answer(value, frozenset({name}) if value is None else frozenset())


def both(values: Iterable[Truth]) -> Truth:
    """Say whether all hold: one FALSE decides, then one unknown spoils it."""
    seen = list(values)
    if any(value is False for value in seen):
        return False
    if any(value is None for value in seen):
        return None
    return True


def either(values: Iterable[Truth]) -> Truth:
    """Say whether one holds: one TRUE decides, then one unknown spoils it."""
    seen = list(values)
    if any(value is True for value in seen):
        return True
    if any(value is None for value in seen):
        return None
    return False


def all_of(*answers: Answer) -> Answer:
    """Join answers by AND; only an unknown result asks for anything."""
    return _joined(both(answer.value for answer in answers), answers)


def any_of(*answers: Answer) -> Answer:
    """Join answers by OR; only an unknown result asks for anything."""
    return _joined(either(answer.value for answer in answers), answers)


def negation(answer: Answer) -> Answer:
    """Turn TRUE and FALSE round; unknown stays unknown and asks the same."""
    if answer.value is None:
        return answer
    return Answer(not answer.value)


def _joined(value: Truth, answers: tuple[Answer, ...]) -> Answer:
    if value is not None:
        return Answer(value)
    return Answer(None, frozenset().union(*(answer.missing for answer in answers)))
