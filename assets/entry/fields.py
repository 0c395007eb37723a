"""What a form asks: its fields with their words, what was typed, and what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from estate.shared.components.parts import Choice, Link

TEXT: Final = "text"
AREA: Final = "area"
SELECT: Final = "select"
RADIOS: Final = "radios"
CHECKBOXES: Final = "checkboxes"


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form. ``kind``: text, area, select, radios or checkboxes; ``width``: of a text, in letters."""

    name: str
    label: str
    kind: str = TEXT
    hint: str = ""
    choices: Sequence[Choice] = ()
    width: int = 0
    value: str = ""
    error: str = ""

    @property
    def values(self) -> list[str]:
        """The ticked words of checkboxes."""
        return [word for word in self.value.split(";") if word]

    @property
    def classes(self) -> str:
        """The style of a text's width."""
        return f"govuk-input--width-{self.width}" if self.width else ""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading."""

    heading: str
    fields: tuple[Field, ...]


def choices_of(words: Mapping[str, str], *, blank: str = "") -> tuple[Choice, ...]:
    """Return words and their labels as choices, with one of nothing first when ``blank`` says what it is called."""
    first = (Choice("", blank),) if blank else ()
    return (*first, *(Choice(code, label) for code, label in words.items()))


def filled(groups: Iterable[Group], values: Mapping[str, str], errors: Mapping[str, str]) -> tuple[Group, ...]:
    """Return the groups with what was typed, and what is wrong with it."""
    return tuple(
        replace(
            group,
            fields=tuple(
                replace(each, value=values.get(each.name, ""), error=errors.get(each.name, "")) for each in group.fields
            ),
        )
        for group in groups
    )


def error_links(groups: Iterable[Group], errors: Mapping[str, str]) -> list[Link]:
    """Return the list of what is wrong, in the order of the form, each leading to its field; the rest comes first."""
    names = [each.name for group in groups for each in group.fields]
    loose = [Link(message) for name, message in errors.items() if name not in names]
    return [*loose, *(Link(errors[name], f"#{name}") for name in names if name in errors)]
