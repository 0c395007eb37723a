"""A CSV file is read whatever program wrote it, or refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.imports.columns import heading_key
from assets.imports.reading import Sheet, read_sheet
from estate.shared.errors import Refused

KNOWN = frozenset(map(heading_key, ("asset_tag", "site", "notes", "make")))
TEXT = "Asset Tag,Site\nCAM-1,Café\n"


def read(content: bytes) -> Sheet:
    return read_sheet(content, name="cameras.csv", known=KNOWN)


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read(content)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encoding_delimiter_and_line_ends_are_found(encoding: str, delimiter: str, line_end: str) -> None:
    content = TEXT.replace(",", delimiter).replace("\n", line_end).encode(encoding)
    assert read(content) == Sheet(headings=("Asset Tag", "Site"), rows=[["CAM-1", "Café"]], numbers=[2], too_long={})


def test_heading_row_is_the_one_that_matches_most_of_the_first_twenty() -> None:
    sheet = read(b"Site list of the department,,\n\nsite,,\nasset_tag,site,notes\nCAM-1,HQ,x\n")
    assert (sheet.headings, sheet.rows, sheet.numbers) == (("asset_tag", "site", "notes"), [["CAM-1", "HQ", "x"]], [5])


def test_heading_below_the_twentieth_row_is_not_looked_for() -> None:
    content = b"\n" * 20 + b"asset_tag,site\nCAM-1,HQ\n"
    assert refusal(content) == (
        "cameras.csv has no heading that is known in its first 20 rows. "
        "Give the columns their headings, or say in a map which is which."
    )


def test_row_numbers_are_those_of_the_spreadsheet() -> None:
    sheet = read(b'asset_tag,notes\nCAM-1,"two\nlines"\n\n ,\nCAM-2,x\n')
    assert (sheet.rows, sheet.numbers) == ([["CAM-1", "two\nlines"], ["CAM-2", "x"]], [2, 5])


def test_separator_hint_of_excel_is_no_row() -> None:
    sheet = read(b"sep=;\r\nasset_tag;site\r\nCAM-1;HQ\r\n")
    assert (sheet.rows, sheet.numbers) == ([["CAM-1", "HQ"]], [2])


def test_ragged_rows_are_filled_and_spilt_ones_noted() -> None:
    sheet = read(b"asset_tag,site,notes\nCAM-1\nCAM-2,HQ,a,b\nCAM-3,HQ,a,,\n")
    assert [row[:3] for row in sheet.rows] == [["CAM-1", "", ""], ["CAM-2", "HQ", "a"], ["CAM-3", "HQ", "a"]]
    assert sheet.too_long == {1: 4}


@pytest.mark.parametrize("content", [b"", b"\n \n", "\ufeff".encode("utf-8")])
def test_empty_file_is_refused(content: bytes) -> None:
    assert refusal(content) == (
        "cameras.csv is empty. Give a CSV file with a row of headings and a row for each record."
    )


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 20, b"asset_tag\n\x00\x01\x02\n", b"\xff\xfea", b"\x81\x8d\x8f\x90"]
)
def test_file_that_is_not_text_is_refused(content: bytes) -> None:
    assert refusal(content) == "cameras.csv is not a text file. Save the sheet as 'CSV UTF-8' and give that file."


def test_workbook_is_refused() -> None:
    assert refusal(b"PK\x03\x04 and more") == (
        "cameras.csv is a workbook, not text. Save the sheet as 'CSV UTF-8' and give that file."
    )


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b'asset_tag,notes\nCAM-1,x\nCAM-2,"left open\nCAM-3,y\n', 3),
        (b'asset_tag,notes\nCAM-1,"' + b"x" * 200_000 + b'"\n', 2),
    ],
)
def test_quotation_mark_left_open_is_refused(content: bytes, row: int) -> None:
    assert refusal(content) == (
        f'Row {row} of cameras.csv opens a quotation mark (") that is never closed, or has a cell of more than '
        f"131,072 characters. Correct that row and try again."
    )


@given(st.binary(max_size=300))
def test_no_bytes_do_worse_than_a_sentence(content: bytes) -> None:
    sentence = "."
    try:
        read(content)
    except Refused as refused:
        sentence = str(refused)
    assert sentence.endswith(".")


cells = st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Co")), max_size=8)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), max_size=6), st.sampled_from([",", ";", "\t"]))
def test_what_is_written_is_read(rows: list[list[str]], delimiter: str) -> None:
    rows = [["CAM-1", ""], *rows]
    quoted = [
        delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [["asset_tag", "notes"], *rows]
    ]
    sheet = read("\n".join(quoted).encode())
    assert sheet.rows == [row for row in rows if any(cell.strip() for cell in row)]
