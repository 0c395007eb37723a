"""A file becomes columns of values, with every unreadable cell named at once."""

from datetime import date

import pytest

from assets.imports.columns import Column
from assets.imports.dates import parse_day
from assets.imports.mapping import FileMap
from assets.imports.parsing import parse_quantity, text_of, word_of
from assets.imports.results import Problems, Result, RowError, counted
from assets.imports.tables import Table, read_table, reject_repeated_keys

COLUMNS = (
    Column("asset_tag", text_of(10), "", is_required=True, empty=""),
    Column("lifecycle", word_of(("installed", "planned")), "", empty="installed"),
    Column("quantity", parse_quantity, "", empty=1),
    Column("removed_on", parse_day, "", holds_dates=True),
    Column("notes", text_of(500), "", empty=""),
)


def read(text: str, file_map: FileMap | None = None) -> Table:
    return read_table(text.encode(), name="f.csv", columns=COLUMNS, file_map=file_map or FileMap())


def test_columns_hold_values_and_empty_cells_their_meaning() -> None:
    table = read("asset_tag,quantity,removed_on\n A ,2,10/03/2021\nB,,\n")
    assert dict(table.columns) == {"asset_tag": ["A", "B"], "quantity": [2, 1], "removed_on": [date(2021, 3, 10), None]}
    assert (len(table), table.has("quantity"), table.has("notes")) == (2, True, False)


def test_every_unreadable_cell_is_named() -> None:
    table = read("asset_tag,lifecycle,quantity\nA,gone,0\n,planned,1\nC,planned,1\n")
    assert table.problems.in_order() == [
        RowError(2, "lifecycle", "gone", "Enter one of: installed, planned."),
        RowError(2, "quantity", "0", "Enter a whole number, 1 or more."),
        RowError(3, "asset_tag", "", "Enter the asset tag."),
    ]
    assert table.problems.accepted() == [2]
    assert table.problems.is_blamed(0, "notes", "quantity")
    assert not table.problems.is_blamed(0, "notes")
    assert not table.problems.is_blamed(2, "quantity")


def test_row_longer_than_the_headings_is_rejected() -> None:
    table = read("asset_tag,notes\nA,one,two\n")
    sentence = 'The row has 3 cells under 2 headings. Put quotation marks (") around a value that holds the separator.'
    assert table.problems.errors == [RowError(2, "", "", sentence)]


def test_repeated_key_is_rejected_naming_the_first_row() -> None:
    table = read("asset_tag\nA\nB\nA\n A\na\n")
    reject_repeated_keys(table, "asset_tag", label="Asset tag")
    sentence = "Asset tag A is also in row 2. Keep one of the two rows."
    assert table.problems.errors == [RowError(4, "asset_tag", "A", sentence), RowError(5, "asset_tag", "A", sentence)]


def test_map_gives_words_constants_and_american_dates() -> None:
    file_map = FileMap(
        columns={"asset_tag": "Camera ID", "notes": "Camera ID"},
        values={"lifecycle": {"desired": "planned", "": "planned"}},
        constants={"quantity": "3"},
        is_month_first=True,
    )
    table = read("Camera ID,lifecycle,removed_on\nA,DESIRED,03/10/2021\nB,,13/10/2021\nC,installed,\n", file_map)
    assert table.columns["notes"] == ["A", "B", "C"]
    assert table.columns["lifecycle"] == ["planned", "planned", "installed"]
    assert table.columns["quantity"] == [3, 3, 3]
    assert table.columns["removed_on"] == [date(2021, 3, 10), None, None]
    assert table.problems.errors == [
        RowError(3, "removed_on", "13/10/2021", "Enter the exact day, such as 2021-03-10 or 10/03/2021.")
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("rtsp://admin:s3cret@10.0.0.1/stream", "rtsp://10.0.0.1/stream"),
        ("see http://u:p@host/a and http://b", "see http://host/a and http://b"),
        ("http://host/?user=x&password=s3cret&c=1", "http://host/?user=x&password=&c=1"),
        ("PWD=s3cret", "PWD="),
    ],
)
def test_password_inside_an_address_is_left_out(typed: str, kept: str) -> None:
    table = read(f"asset_tag,notes,quantity\nA,{typed},{typed}\n")
    assert table.columns["notes"] == [kept]
    assert table.problems.errors == [RowError(2, "quantity", kept, "Enter a whole number, 1 or more.")]
    assert table.problems.warnings == [
        "Passwords inside addresses in the column quantity were left out, not stored.",
        "Passwords inside addresses in the column notes were left out, not stored.",
    ]


def test_address_without_a_password_is_kept_whole() -> None:
    table = read("asset_tag,notes\nA,http://host/?channel=1\nB,plain\n")
    assert (table.columns["notes"], table.problems.warnings) == (["http://host/?channel=1", "plain"], [])


def test_table_of_150_columns_lists_what_it_does_not_use() -> None:
    headings = [f"Extra {number}" for number in range(148)]
    table = read(",".join(["asset_tag", *headings, "notes"]) + "\nA" + ",x" * 148 + ",y\n")
    assert (table.columns["asset_tag"], table.columns["notes"]) == (["A"], ["y"])
    assert table.problems.warnings == [f"Columns not used: {', '.join(headings)}."]


def test_long_values_are_echoed_short() -> None:
    table = read(f"asset_tag\n{'A' * 500}\n")
    assert table.problems.errors[0].value == "A" * 200


def test_result_counts_and_speaks() -> None:
    problems = Problems(numbers=list(range(2, 82)))
    problems.reject(1, "", "Broken.")
    problems.reject(0, "", "Broken too.")
    problems.warn("Beware.")
    problems.warn("Beware.")
    result = counted(problems, new=[2, 3], changed=[4])
    assert result == Result(
        rows=80, new=2, changed=1, unchanged=75, rejected=2,
        errors=[RowError(2, "", "", "Broken too."), RowError(3, "", "", "Broken.")], warnings=("Beware.",),
    )  # fmt: skip
    assert result.as_lines() == [
        "80 rows: 2 new, 1 changed, 75 unchanged, 2 rejected.",
        "Row 2: Broken too.",
        "Row 3: Broken.",
        "Warning: Beware.",
    ]


def test_result_shows_the_first_errors_only() -> None:
    problems = Problems(numbers=list(range(2, 62)), texts={"notes": ["x"] * 60})
    for index in range(60):
        problems.reject(index, "notes", "No.")
    lines = counted(problems, new=(), changed=()).as_lines()
    assert (lines[1], lines[50]) == ("Row 2, notes: No. (found: x)", "Row 51, notes: No. (found: x)")
    assert lines[51:] == ["… and 10 more errors; --format json lists them all."]
