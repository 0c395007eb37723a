"""A file's rows as columns of values, with what could not be read set aside. Pure.

Cells are read column by column and each distinct text once: real files repeat themselves, and a column of
100,000 kinds costs no more than its eighteen words.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from assets.imports.columns import Column, heading_key, known_keys, match_headings
from assets.imports.dates import american_to_iso
from assets.imports.mapping import FileMap
from assets.imports.parsing import Unreadable
from assets.imports.reading import Sheet, read_sheet
from assets.imports.results import Problems

_ADDRESS_LOGIN: Final = re.compile(r"(://)[^\s/@]*:[^\s@]*@")
_ADDRESS_SECRET: Final = re.compile(r"(?i)\b(password|passwd|pwd|pass|token|apikey|api_key|secret)=[^&\s;]+")
WITHHELD_WARNING: Final = (
    "What the file says of designations and extensions was left out: only your security adviser may enter it."
)


@dataclass(frozen=True)
class Table:
    """The values of each column that the file has, by column name and then by row."""

    columns: Mapping[str, Sequence[object]]
    problems: Problems

    def __len__(self) -> int:
        """Return how many rows the file has."""
        return len(self.problems.numbers)

    def has(self, name: str) -> bool:
        """Answer whether the file, or its map, has the column."""
        return name in self.columns


def read_table(
    content: bytes,
    *,
    name: str,
    columns: Sequence[Column],
    file_map: FileMap,
    withheld: AbstractSet[str] = frozenset(),
    withheld_warning: str = WITHHELD_WARNING,
) -> Table:
    """Read a file of ``columns``, leaving out unread those ``withheld``, with one warning whatever they say.

    Raises:
        Refused: when the file as a whole cannot be read.
    """
    known = known_keys(columns) | {heading_key(theirs) for theirs in file_map.columns.values() if theirs}
    sheet = read_sheet(content, name=name, known=known)
    match = match_headings(sheet.headings, columns, chosen=file_map.columns, constants=file_map.constants)
    problems = Problems(numbers=sheet.numbers, texts={}, warnings=list(match.warnings))
    values: dict[str, Sequence[object]] = {}
    texts: dict[str, Sequence[str]] = {}
    problems.texts = texts
    _reject_too_long(sheet, problems)
    if withheld & {*match.positions, *file_map.constants}:
        problems.warn(withheld_warning)
    for column in columns:
        if column.name in withheld:
            continue
        if column.name in file_map.constants:
            texts[column.name] = [file_map.constants[column.name]] * len(sheet.rows)
        elif column.name in match.positions:
            texts[column.name] = _texts(sheet, match.positions[column.name], column.name, problems)
        else:
            continue
        values[column.name] = _values(column, texts[column.name], file_map, problems)
    return Table(columns=values, problems=problems)


def stated_by_hand(texts: Mapping[str, str], *, columns: Sequence[Column]) -> Table:
    """Return one row stated by somebody at a form or a program, as a file of those columns alone would have it."""
    problems = Problems(numbers=[1], texts={name: [text] for name, text in texts.items()})
    values = {
        column.name: _values(column, [texts[column.name].strip()], FileMap(), problems)
        for column in columns
        if column.name in texts
    }
    return Table(columns=values, problems=problems)


def reject_repeated_keys(table: Table, column: str, *, label: str) -> None:
    """Reject each row whose key stands in an earlier row, naming that row."""
    first: dict[object, int] = {}
    for index, key in enumerate(table.columns[column]):
        if key and (earlier := first.setdefault(key, index)) != index:
            number = table.problems.numbers[earlier]
            table.problems.reject(index, column, f"{label} {key} is also in row {number}. Keep one of the two rows.")


def _reject_too_long(sheet: Sheet, problems: Problems) -> None:
    for index, cells in sheet.too_long.items():
        problems.reject(
            index,
            "",
            f"The row has {cells} cells under {len(sheet.headings)} headings. "
            f'Put quotation marks (") around a value that holds the separator.',
        )


def _texts(sheet: Sheet, position: int, column: str, problems: Problems) -> list[str]:
    texts = [row[position].strip() for row in sheet.rows]
    together = "\n".join(texts)
    if "://" in together or "=" in together:
        return [_without_credentials(text, column, problems) for text in texts]
    return texts


def _without_credentials(text: str, column: str, problems: Problems) -> str:
    clean = _ADDRESS_SECRET.sub(r"\1=", _ADDRESS_LOGIN.sub(r"\1", text))
    if clean != text:
        problems.warn(f"Passwords inside addresses in the column {column} were left out, not stored.")
    return clean


def _values(column: Column, texts: Sequence[str], file_map: FileMap, problems: Problems) -> list[object]:
    words = file_map.values.get(column.name, {})
    readings: dict[str, object] = {}
    unreadable = False
    for text in set(texts):
        try:
            readings[text] = _read(column, _in_our_words(text, column, words, file_map))
        except Unreadable as reason:
            readings[text] = reason
            unreadable = True
    if unreadable:
        for index, text in enumerate(texts):
            if isinstance(reading := readings[text], Unreadable):
                problems.reject(index, column.name, str(reading))
        readings = {text: None if isinstance(value, Unreadable) else value for text, value in readings.items()}
    return list(map(readings.__getitem__, texts))


def _in_our_words(text: str, column: Column, words: Mapping[str, str], file_map: FileMap) -> str:
    text = words.get(text.casefold(), text) if words else text
    return american_to_iso(text) if file_map.is_month_first and column.holds_dates else text


def _read(column: Column, text: str) -> object:
    if text:
        return column.parse(text)
    if column.is_required:
        message = f"Enter the {column.name.replace('_', ' ')}."
        raise Unreadable(message)
    return column.empty
