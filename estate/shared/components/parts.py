"""The parts that components are made of: labels, hints, items, rows and cells.

Where a component takes a part, a plain text will do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

Context = dict[str, object]
"""What a component's template is given."""

Attributes = Mapping[str, object]
"""HTML attributes by name: True writes the name alone, None and False nothing."""


@dataclass(frozen=True)
class Label:
    """The label of a control; as the page's heading it stands in an ``h1``."""

    text: str
    classes: str = ""
    is_page_heading: bool = False
    attributes: Attributes | None = None


@dataclass(frozen=True)
class Hint:
    """Help beneath a label."""

    text: str
    classes: str = ""
    attributes: Attributes | None = None
    id: str = ""


@dataclass(frozen=True)
class ErrorMessage:
    """What is wrong with a control's value, and what to do."""

    text: str
    classes: str = ""
    attributes: Attributes | None = None
    id: str = ""
    visually_hidden_text: str | None = "Error"


@dataclass(frozen=True)
class Legend:
    """The name of a group of controls."""

    text: str
    classes: str = ""
    is_page_heading: bool = False


@dataclass(frozen=True)
class Fieldset:
    """A group of controls with a legend."""

    legend: Legend | str | None = None
    classes: str = ""
    described_by: str = ""
    attributes: Attributes | None = None


@dataclass(frozen=True)
class Affix:
    """A unit before or after an input."""

    text: str
    classes: str = ""
    attributes: Attributes | None = None


@dataclass(frozen=True)
class FormGroup:
    """What surrounds a control."""

    classes: str = ""
    attributes: Attributes | None = None


@dataclass(frozen=True)
class Choice:
    """An option of a select, a radio or a checkbox; one with a ``divider`` is only a word between others."""

    value: object = None
    text: str = ""
    hint: Hint | str | None = None
    checked: bool | None = None
    selected: bool | None = None
    disabled: bool = False
    divider: str = ""
    conditional: str = ""
    behaviour: str = ""
    id: str = ""
    name: str = ""
    label: Label | None = None
    attributes: Attributes | None = None


@dataclass(frozen=True)
class DatePart:
    """One of the inputs of a date."""

    name: str
    label: str = ""
    value: object = None
    classes: str = ""
    id: str = ""
    error: bool | None = None
    autocomplete: str = ""
    pattern: str = ""
    inputmode: str = ""
    attributes: Attributes | None = None


@dataclass(frozen=True)
class Link:
    """A text that may lead somewhere: a breadcrumb, an error of a summary."""

    text: str
    href: str = ""
    attributes: Attributes | None = None


@dataclass(frozen=True)
class Section:
    """An entry of the service navigation; *current* is this page, *active* a page above it."""

    text: str
    href: str = ""
    current: bool = False
    active: bool = False
    attributes: Attributes | None = None


@dataclass(frozen=True)
class Page:
    """A numbered page of a pagination, or the dots between two."""

    number: object = None
    href: str = ""
    current: bool = False
    ellipsis: bool = False
    visually_hidden_text: str = ""
    attributes: Attributes | None = None


@dataclass(frozen=True)
class Neighbour:
    """The page before or after this one."""

    href: str
    text: str = ""
    label_text: str = ""
    attributes: Attributes | None = None


@dataclass(frozen=True)
class Action:
    """A link beside a row or a card's title, with the words that only a screen reader needs."""

    text: str
    href: str = ""
    visually_hidden_text: str = ""
    classes: str = ""
    attributes: Attributes | None = None


@dataclass(frozen=True)
class Term:
    """The key or the value of a row."""

    text: object = ""
    classes: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a summary list."""

    key: Term | str
    value: Term | object = ""
    actions: tuple[Action, ...] = ()
    classes: str = ""
    actions_classes: str = ""


@dataclass(frozen=True)
class Card:
    """A frame with a title around a summary list."""

    title: Label | str = ""
    heading_level: int = 2
    actions: tuple[Action, ...] = ()
    classes: str = ""
    attributes: Attributes | None = None
    actions_classes: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table; ``format`` is "numeric" or blank."""

    text: object = ""
    format: str = ""
    classes: str = ""
    colspan: int | None = None
    rowspan: int | None = None
    attributes: Attributes | None = None


@dataclass(frozen=True)
class Panel:
    """A section of tabs: its heading and what it holds."""

    label: str
    content: str = ""
    id: str = ""
    attributes: Attributes | None = None
    content_attributes: Attributes | None = None


Part = TypeVar("Part", Label, Hint, ErrorMessage, Legend, Fieldset, Affix, Term)


def as_part(kind: type[Part], given: Part | str | None) -> Part | None:
    """Return ``given`` as a part: a plain text becomes one of ``kind``, a blank one none."""
    if isinstance(given, str):
        return kind(given) if given else None
    return given


def joined(*names: str) -> str:
    """Return class names, or ids, separated by single spaces, blank ones left out."""
    return " ".join(name for name in names if name)
