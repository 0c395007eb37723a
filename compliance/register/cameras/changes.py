"""What changed between the states of a record that its history keeps. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class State:
    """A record as a change left it. ``label``: insert, update or delete. ``Any``: values of every type of column."""

    at: datetime
    label: str
    values: Mapping[str, Any]
    actor: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed what, when: by field, what it was and what it is."""

    at: datetime
    actor: str
    note: str
    is_new: bool
    fields: tuple[tuple[str, str, str], ...]


Words = Callable[[str, Any], str]


def changes(states: Sequence[State], *, labels: Mapping[str, str], words: Words) -> list[Change]:
    """Return the changes that lead from state to state, the latest first; ``states`` come the oldest first.

    ``labels``: by field its name in words; other fields are not told. ``words`` writes a value of a field. A first
    state that is no insertion is where the history told begins: it is no change.
    """
    told = [_change(after, _differences(before, after, labels, words)) for before, after in pairwise(states)]
    begins = [_change(states[0], ())] if states and states[0].label == "insert" else []
    return [change for change in (*reversed(told), *begins) if change.fields or change.is_new]


def _change(state: State, fields: Iterable[tuple[str, str, str]]) -> Change:
    return Change(state.at, state.actor, state.note, state.label == "insert", tuple(fields))


def _differences(
    before: State, after: State, labels: Mapping[str, str], words: Words
) -> Iterable[tuple[str, str, str]]:
    for name, label in labels.items():
        if before.values[name] != after.values[name]:
            yield label, words(name, before.values[name]), words(name, after.values[name])
