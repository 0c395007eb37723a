"""Turn the bytes of a CSV file into a heading row and numbered rows of text. Pure."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice
from typing import Final

from assets.imports.columns import heading_key
from estate.shared.errors import Refused

DELIMITERS: Final = (",", ";", "\t")
HEADING_ROWS: Final = 20
LONGEST_CELL: Final = 131_072
BEGINNING: Final = 500_000

_SEPARATOR_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BYTE_ORDER_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Ends the text so that a quotation mark left open can be told from a last cell that is merely long.
_END: Final = "\ue000end of file\ue000"


@dataclass(frozen=True)
class Sheet:
    """A heading row and the rows below it that hold anything.

    ``numbers``: each row's number as a spreadsheet program shows it, the file's first row being 1.
    ``too_long``: by position in ``rows``, how many cells stood in a row with more cells than headings.
    """

    headings: tuple[str, ...]
    rows: list[list[str]]
    numbers: list[int]
    too_long: dict[int, int]


@dataclass(frozen=True)
class _Heading:
    matches: int
    width: int
    row: int
    delimiter: str


def read_sheet(content: bytes, *, name: str, known: AbstractSet[str]) -> Sheet:
    """Read a CSV file; the heading row is the one of the first 20 that matches most of the ``known`` keys.

    Raises:
        Refused: when the file is empty, not text, has no heading row or no row below it, or leaves a quotation mark
            open.
    """
    text = _decode(content, name=name)
    if not text.strip():
        message = f"{name} is empty. Give a CSV file with a row of headings and a row for each record."
        raise Refused(message)
    heading = max(
        _headings(text[:BEGINNING], known, name=name), key=lambda found: (found.matches, found.width, -found.row)
    )
    if not heading.matches:
        message = (
            f"{name} has no heading that is known in its first {HEADING_ROWS} rows. "
            f"Give the columns their headings, or say in a map which is which."
        )
        raise Refused(message)
    sheet = _sheet(list(_records(text, heading.delimiter, name=name)), heading.row)
    if not sheet.rows:
        message = f"{name} has headings but no rows below them. Enter a row for each record."
        raise Refused(message)
    return sheet


def _decode(content: bytes, *, name: str) -> str:
    encoding = _encoding(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(_not_text(name)) from error
    if content.startswith(b"PK\x03\x04"):
        message = f"{name} is a workbook, not text. Save the sheet as 'CSV UTF-8' and give that file."
        raise Refused(message)
    if _CONTROL.search(text):
        raise Refused(_not_text(name))
    hint = _SEPARATOR_HINT.match(text)
    return text[hint.end() :] if hint else text


def _encoding(content: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return encoding
    start = content[:4000]
    # Western text in UTF-16 without a byte order mark has a zero in every other byte.
    if start[1::2].count(0) > len(start) // 4:
        return "utf-16-le"
    if start[0::2].count(0) > len(start) // 4:
        return "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def _not_text(name: str) -> str:
    return f"{name} is not a text file. Save the sheet as 'CSV UTF-8' and give that file."


def _headings(text: str, known: AbstractSet[str], *, name: str) -> Iterator[_Heading]:
    for delimiter in DELIMITERS:
        for row, cells in enumerate(islice(_records(text, delimiter, name=name, is_whole=False), HEADING_ROWS)):
            matches = len({heading_key(cell) for cell in cells} & known)
            yield _Heading(matches=matches, width=len(cells), row=row, delimiter=delimiter)


def _records(text: str, delimiter: str, *, name: str, is_whole: bool = True) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if cells == [_END]:
                return
            if is_whole and cells and cells[-1].endswith(_END):
                raise Refused(_left_open(name, number))
            yield cells
    except csv.Error as error:
        raise Refused(_left_open(name, number + 1)) from error


def _left_open(name: str, number: int) -> str:
    return (
        f'Row {number} of {name} opens a quotation mark (") that is never closed, or has a cell of more than '
        f"{LONGEST_CELL:,} characters. Correct that row and try again."
    )


def _sheet(records: Sequence[list[str]], heading_row: int) -> Sheet:
    headings = tuple(cell.strip() for cell in records[heading_row])
    width = len(headings)
    sheet = Sheet(headings=headings, rows=[], numbers=[], too_long={})
    for number, cells in enumerate(records[heading_row + 1 :], heading_row + 2):
        if not any(map(str.strip, cells)):
            continue
        if len(cells) > width and any(map(str.strip, cells[width:])):
            sheet.too_long[len(sheet.rows)] = len(cells)
        sheet.rows.append(cells if len(cells) >= width else cells + [""] * (width - len(cells)))
        sheet.numbers.append(number)
    return sheet
