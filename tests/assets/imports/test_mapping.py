"""A map is followed, or refused for the first thing in it that cannot be."""

import json

import pytest

from assets.imports.columns import Column
from assets.imports.mapping import FileMap, read_map
from assets.imports.parsing import parse_quantity, text_of, word_of
from estate.shared.errors import Refused

COLUMNS = (
    Column("asset_tag", text_of(80), "", is_required=True),
    Column("lifecycle", word_of(("installed", "planned")), ""),
    Column("quantity", parse_quantity, ""),
)
NAMES = "asset_tag, lifecycle, quantity"


def test_map_is_read() -> None:
    parts = {
        "columns": {"asset_tag": " Camera ID ", "quantity": None},
        "values": {"lifecycle": {"TURNED_ON": "installed", "": "planned", "?": None, "-": " "}},
        "constants": {"quantity": 2},
        "dates": "MM/DD/YYYY",
    }
    assert read_map(json.dumps(parts), columns=COLUMNS) == FileMap(
        columns={"asset_tag": "Camera ID", "quantity": None},
        values={"lifecycle": {"turned_on": "installed", "": "planned", "?": "", "-": ""}},
        constants={"quantity": "2"},
        is_month_first=True,
    )


def test_empty_map_changes_nothing() -> None:
    assert read_map("{}", columns=COLUMNS) == FileMap()


def test_truth_is_yes_or_no() -> None:
    columns = (Column("notes", text_of(10), ""),)
    assert read_map('{"constants": {"notes": true}}', columns=columns).constants == {"notes": "yes"}
    assert read_map('{"constants": {"notes": false}}', columns=columns).constants == {"notes": "no"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{columns", "The map is not JSON: Expecting property name enclosed in double quotes in line 1, column 2."),
        ("[1]", 'The map must be a JSON object: {"columns": {ours: theirs}, "values": {…}, "constants": {…}}.'),
        (
            '{"colums": {}}',
            "The map has a part 'colums', which means nothing. Its parts are: columns, values, constants, dates.",
        ),
        ('{"columns": ["a"]}', "In the map, columns must be an object whose names are our columns."),
        (
            '{"columns": {"colour": "Colour"}}',
            f"The map's columns name 'colour', which is not a column of this file. Columns: {NAMES}.",
        ),
        ('{"columns": {"quantity": 3}}',
         "In the map's columns, give quantity a heading of the file, or null to leave it out."),
        (
            '{"values": {"lifecycle": "installed"}}',
            'In the map\'s values, give lifecycle an object of their words and ours: {"TURNED_ON": "installed"}.',
        ),
        (
            '{"values": {"lifecycle": {"DESIRED": "wished for"}}}',
            "In the map's values, 'wished for' does not suit lifecycle. Enter one of: installed, planned.",
        ),
        ('{"constants": {"quantity": 0}}',
         "In the map's constants, '0' does not suit quantity. Enter a whole number, 1 or more."),
        ('{"constants": {"quantity": [1]}}', "In the map's constants, give quantity text or a number."),
        (
            '{"columns": {"quantity": "Qty"}, "constants": {"quantity": 1}}',
            "The map gives quantity both a heading and a constant. Keep one of the two.",
        ),
        ('{"dates": "YYYY"}', "In the map, dates must be one of: DD/MM/YYYY, MM/DD/YYYY."),
    ],
)  # fmt: skip
def test_map_that_cannot_be_followed_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_map(text, columns=COLUMNS)
    assert str(refusal.value) == sentence
