"""A map from somebody else's spreadsheet to our columns: headings, words and constants. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from assets.imports.columns import Column
from assets.imports.parsing import Unreadable
from estate.shared.errors import Refused

PARTS: Final = ("columns", "values", "constants", "dates")
DATE_ORDERS: Final = ("DD/MM/YYYY", "MM/DD/YYYY")


@dataclass(frozen=True)
class FileMap:
    """How a file differs from ours.

    ``columns``: ours → their heading, None to leave ours out. ``values``: ours → their word (lower case) → our
    text. ``constants``: ours → the text of every row. ``is_month_first``: dates are ``MM/DD/YYYY``.
    """

    columns: Mapping[str, str | None] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    is_month_first: bool = False


def read_map(text: str, *, columns: Sequence[Column]) -> FileMap:
    """Read a map for a file of ``columns`` from its JSON.

    Raises:
        Refused: naming the first thing in the map that cannot be followed.
    """
    parts = _object(text)
    known = {column.name: column for column in columns}
    found = FileMap(
        columns=_columns(parts.get("columns") or {}, known),
        values=_values(parts.get("values") or {}, known),
        constants=_constants(parts.get("constants") or {}, known),
        is_month_first=_date_order(parts.get("dates", DATE_ORDERS[0])) == "MM/DD/YYYY",
    )
    for ours in found.constants:
        if found.columns.get(ours):
            message = f"The map gives {ours} both a heading and a constant. Keep one of the two."
            raise Refused(message)
    return found


def _object(text: str) -> dict[str, object]:
    try:
        parts = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"The map is not JSON: {error.msg} in line {error.lineno}, column {error.colno}."
        raise Refused(message) from error
    if not isinstance(parts, dict):
        message = 'The map must be a JSON object: {"columns": {ours: theirs}, "values": {…}, "constants": {…}}.'
        raise Refused(message)
    unknown = sorted(set(parts) - set(PARTS))
    if unknown:
        message = f"The map has a part '{unknown[0]}', which means nothing. Its parts are: {', '.join(PARTS)}."
        raise Refused(message)
    return parts


def _columns(part: object, known: Mapping[str, Column]) -> dict[str, str | None]:
    chosen = _by_ours(part, "columns", known)
    for ours, theirs in chosen.items():
        if theirs is not None and not isinstance(theirs, str):
            message = f"In the map's columns, give {ours} a heading of the file, or null to leave it out."
            raise Refused(message)
    return {ours: theirs.strip() or None if isinstance(theirs, str) else None for ours, theirs in chosen.items()}


def _values(part: object, known: Mapping[str, Column]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for ours, words in _by_ours(part, "values", known).items():
        if not isinstance(words, dict):
            message = (
                f'In the map\'s values, give {ours} an object of their words and ours: {{"TURNED_ON": "installed"}}.'
            )
            raise Refused(message)
        found[ours] = {
            theirs.strip().casefold(): _word(known[ours], word, part="values") for theirs, word in words.items()
        }
    return found


def _constants(part: object, known: Mapping[str, Column]) -> dict[str, str]:
    return {
        ours: _word(known[ours], word, part="constants") for ours, word in _by_ours(part, "constants", known).items()
    }


def _by_ours(part: object, name: str, known: Mapping[str, Column]) -> dict[str, object]:
    if not isinstance(part, dict):
        message = f"In the map, {name} must be an object whose names are our columns."
        raise Refused(message)
    for ours in part:
        if ours not in known:
            message = (
                f"The map's {name} name '{ours}', which is not a column of this file. Columns: {', '.join(known)}."
            )
            raise Refused(message)
    return part


def _word(column: Column, word: object, *, part: str) -> str:
    if word is None:
        return ""
    text = ("yes" if word else "no") if isinstance(word, bool) else str(word).strip()
    if not isinstance(word, str | int | float):
        message = f"In the map's {part}, give {column.name} text or a number."
        raise Refused(message)
    try:
        if text:
            column.parse(text)
    except Unreadable as error:
        message = f"In the map's {part}, '{text}' does not suit {column.name}. {error}"
        raise Refused(message) from error
    return text


def _date_order(order: object) -> object:
    if order not in DATE_ORDERS:
        message = f"In the map, dates must be one of: {', '.join(DATE_ORDERS)}."
        raise Refused(message)
    return order
