"""What came of entering something that may be there already."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


class Outcome(StrEnum):
    """Whether the row was new, changed, or already as stated."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Entry(Generic[Row]):
    """The row as it now stands, and what changed: for each field its text before and after."""

    row: Row
    outcome: Outcome
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def change_what_differs(row: Row, *, stated: Mapping[str, object]) -> Entry[Row]:
    """Save the fields of ``row``, which the caller holds locked, that differ from ``stated``."""
    changes = {name: (_text(getattr(row, name)), _text(value)) for name, value in stated.items()}
    changes = {name: change for name, change in changes.items() if getattr(row, name) != stated[name]}
    if not changes:
        return Entry(row, Outcome.UNCHANGED)
    for name in changes:
        setattr(row, name, stated[name])
    row.save(update_fields=list(changes))
    return Entry(row, Outcome.CHANGED, changes)


def describe_changes(changes: Mapping[str, tuple[str, str]]) -> str:
    """Return the changes in words, such as ``name from "A" to "B"``."""
    return ", ".join(f'{name} from "{before}" to "{after}"' for name, (before, after) in changes.items())


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)
