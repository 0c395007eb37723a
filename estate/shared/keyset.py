"""Pages by key, not by number: what a list is ordered by, and the cursor that says where a page begins. Pure.

A page that begins behind the last row seen costs the same at any depth, and neither skips nor repeats a row when
others come or go. Rows without a value come after all others, and first where the order descends: so PostgreSQL
sorts, and so one index serves both directions.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from estate.shared.errors import Refused

Value = str | int | Decimal | date | datetime | None
"""What a row may be ordered by."""

LIMIT: Final = 50
HIGHEST_LIMIT: Final = 1000
PAGE_PARAMETERS: Final = ("cursor", "limit", "ordering", "total")
"""The parameters of every list, beside its filters."""

_FORM: Final = 1  # raised when cursors written before could be misread
_DIGEST_CHARACTERS: Final = 12
_READ: Final[Mapping[type, Callable[[str], Value]]] = MappingProxyType(
    {str: str, int: int, Decimal: Decimal, date: date.fromisoformat, datetime: datetime.fromisoformat}
)


class ParameterError(Refused):
    """Refuse a parameter of a list, naming it: ``parameter``."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


@dataclass(frozen=True, slots=True)
class Key:
    """Something a list can be ordered by: its name in addresses, the column it stands for, the type of its values."""

    name: str
    column: str
    type: type = str
    is_nullable: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A key with its direction."""

    key: Key
    is_descending: bool = False

    @property
    def text(self) -> str:
        """The term as addresses write it."""
        return f"-{self.key.name}" if self.is_descending else self.key.name


IDENTITY: Final = Key("id", "pk", int)
"""What tells rows apart that are alike in everything they are ordered by."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a list is ordered by, the last term unique to each row."""

    terms: tuple[Term, ...]

    @property
    def text(self) -> str:
        """The order as addresses write it, its last term included."""
        return ",".join(term.text for term in self.terms)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins: behind the row with these values, or before it when ``is_backward``."""

    values: tuple[Value, ...]
    is_backward: bool = False


def read_order(text: str, *, keys: Sequence[Key], default: str) -> Order:
    """Return the order that ``text`` asks for, as in ``town,-name``, or the default when it is blank.

    Raises:
        ParameterError: for a key that the list cannot be ordered by, or one that comes twice.
    """
    known = {key.name: key for key in (*keys, IDENTITY)}
    words = [word.strip() for word in (text or default).split(",")]
    names = [word.removeprefix("-") for word in words]
    unknown = [name for name in names if name not in known]
    if unknown:
        choices = ", ".join(known)
        message = f"The list cannot be ordered by '{unknown[0]}'. Use: {choices}; with - to descend."
        raise ParameterError("ordering", message)
    if len(set(names)) < len(names):
        message = "Name each key of the ordering once."
        raise ParameterError("ordering", message)
    terms = tuple(Term(known[name], word.startswith("-")) for name, word in zip(names, words, strict=True))
    return Order(_as_unique(terms))


def _as_unique(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms up to the row's identity, which is added where it is not asked for.

    It goes the way of the term before it, so that an index on both is read one way.
    """
    for place, term in enumerate(terms, start=1):
        if term.key is IDENTITY:
            return terms[:place]
    return (*terms, Term(IDENTITY, terms[-1].is_descending))


def read_limit(text: str) -> int:
    """Return how many rows a page may have.

    Raises:
        ParameterError: when it is no whole number within bounds.
    """
    if not text:
        return LIMIT
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text[:10]) <= HIGHEST_LIMIT:
        message = f"Give limit as a whole number from 1 to {HIGHEST_LIMIT}."
        raise ParameterError("limit", message)
    return int(text)


def write_cursor(cursor: Cursor, *, order: Order, scope: str) -> str:
    """Return a cursor as text for addresses; it is good for this order and ``scope``, the list and its filters."""
    values = [None if value is None else _text(value) for value in cursor.values]
    content = json.dumps([_FORM, _digest(order, scope), cursor.is_backward, values], separators=(",", ":"))
    return urlsafe_b64encode(content.encode()).decode().rstrip("=")


def read_cursor(text: str, *, order: Order, scope: str) -> Cursor:
    """Return the cursor that :func:`write_cursor` wrote for the same order and scope.

    Raises:
        ParameterError: when it is broken, or of another list, order or filter.
    """
    try:
        digest, is_backward, values = _content(text)
        is_ours = digest == _digest(order, scope)
        read = tuple(_value(*pair) for pair in zip(order.terms, values, strict=True)) if is_ours else ()
    except (ValueError, TypeError, ArithmeticError, RecursionError):
        message = "The cursor cannot be read. Leave it out to begin at the first page."
        raise ParameterError("cursor", message) from None
    if not is_ours:
        raise _of_another_list()
    return Cursor(read, is_backward)


def _content(text: str) -> tuple[object, bool, Sequence[object]]:
    """Return the digest, the direction and the values that a cursor was written with."""
    form, digest, is_backward, values = json.loads(urlsafe_b64decode(text.encode("ascii") + b"=="))
    if form != _FORM or not isinstance(is_backward, bool) or not isinstance(values, list):
        raise ValueError(form)
    return digest, is_backward, values


def _of_another_list() -> ParameterError:
    return ParameterError(
        "cursor",
        "The cursor belongs to another list, order or filter. Follow next and previous as they are given, or leave "
        "the cursor out to begin at the first page.",
    )


def scope_of(path: str, parameters: Iterable[tuple[str, str]]) -> str:
    """Return what a cursor is good for: the list at ``path`` with its filters, whatever the page."""
    filters = sorted((name, value) for name, value in parameters if name not in PAGE_PARAMETERS and value)
    return json.dumps([path, filters])


def _digest(order: Order, scope: str) -> str:
    return sha256(f"{order.text}\n{scope}".encode()).hexdigest()[:_DIGEST_CHARACTERS]


def _text(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _value(term: Term, text: object) -> Value:
    key = term.key
    if text is None and key.is_nullable:
        return None
    if not isinstance(text, str) or "\0" in text:
        raise TypeError(key.name)
    text.encode()  # half a character is none that PostgreSQL takes
    value = _READ[key.type](text)
    if key.type is int and not -(2**63) <= int(text) < 2**63:
        raise ValueError(key.name)
    return value
