"""Headings are matched as a person would, and credentials never get through."""

import pytest

from assets.imports.camera_columns import CAMERA_COLUMNS
from assets.imports.columns import Column, heading_key, holds_credentials, known_keys, match_headings
from assets.imports.model_columns import MAC_BLOCK_COLUMNS, MODEL_COLUMNS
from assets.imports.site_columns import SITE_COLUMNS
from compliance.listing.vendor_columns import VENDOR_COLUMNS
from estate.shared.errors import Refused

COLUMNS = (
    Column("asset_tag", str, "", ("tag", "camera id"), is_required=True),
    Column("location", str, "", ("location name",)),
    Column("notes", str, ""),
)
KINDS = (CAMERA_COLUMNS, SITE_COLUMNS, MODEL_COLUMNS, MAC_BLOCK_COLUMNS, VENDOR_COLUMNS)


def positions(*headings: str, chosen: dict[str, str | None] | None = None) -> dict[str, int]:
    return dict(match_headings(headings, COLUMNS, chosen=chosen or {}, constants=()).positions)


def refusal(*headings: str, chosen: dict[str, str | None] | None = None) -> str:
    with pytest.raises(Refused) as refused:
        positions(*headings, chosen=chosen)
    return str(refused.value)


@pytest.mark.parametrize(
    "heading", ["asset_tag", "Asset Tag", " ASSET-TAG ", "AssetTag.", "Asset\nTag", "Tag", "Camera ID"]
)
def test_heading_is_matched_whatever_its_case_spacing_and_punctuation(heading: str) -> None:
    assert positions(heading) == {"asset_tag": 0}


def test_own_name_is_matched_before_an_alias() -> None:
    assert positions("Tag", "Location Name", "Location", "asset_tag") == {"asset_tag": 3, "location": 2}


def test_leftover_headings_are_listed() -> None:
    match = match_headings(("Tag", "Location Name", "Location", "Colour", ""), COLUMNS, chosen={}, constants=())
    assert match.warnings == ("Columns not used: Location Name, Colour.",)


def test_same_heading_twice_is_refused() -> None:
    assert refusal("Tag", "Notes", "notes ") == (
        "Columns 2 and 3 are both headed 'Notes'. Keep one of them, or rename the other."
    )


def test_missing_required_column_is_refused_with_the_headings_found() -> None:
    assert refusal("Notes", "Colour") == (
        "The file has no column for asset_tag. Headings found: Notes, Colour. "
        "Rename a heading, or say in a map which one it is."
    )


def test_map_chooses_a_heading_and_one_heading_may_feed_several() -> None:
    chosen: dict[str, str | None] = {"asset_tag": "Position", "location": "position"}
    assert positions("Tag", "Position", chosen=chosen) == {"asset_tag": 1, "location": 1}


def test_map_leaves_a_column_out() -> None:
    assert positions("Tag", "Location", chosen={"location": None}) == {"asset_tag": 0}


def test_map_naming_an_absent_heading_is_refused() -> None:
    assert refusal("Tag", chosen={"location": "Where"}) == (
        "The map says that location is headed 'Where', but the file has no such heading. Headings found: Tag."
    )


def test_map_naming_a_credential_is_refused() -> None:
    assert refusal("Tag", "Device Password", chosen={"notes": "Device Password"}) == (
        "The map feeds notes from 'Device Password', which holds credentials; they are never stored. Leave it out."
    )


@pytest.mark.parametrize(
    "heading",
    [
        "Password", "PWD", "Admin pwd", "passwd", "HardwarePassword", "UserName", "User name", "Login", "API key",
        "apiKey", "client_secret", "Secret", "Credentials", "SNMP community", "WiFi PSK", "Passphrase",
    ],
)  # fmt: skip
def test_column_of_credentials_is_dropped_with_a_warning(heading: str) -> None:
    assert holds_credentials(heading)
    match = match_headings(("Tag", heading), COLUMNS, chosen={}, constants=())
    assert match.warnings == (f"Column '{heading}' holds credentials: dropped, not stored.",)


@pytest.mark.parametrize(
    "heading",
    ["Notes", "Compass bearing", "Secretariat", "Author", "Tokenised", "Username count"[:4], "Passenger lift"],
)
def test_other_columns_are_no_credentials(heading: str) -> None:
    assert not holds_credentials(heading)


@pytest.mark.parametrize("columns", KINDS)
def test_no_column_of_ours_looks_like_a_credential_or_goes_by_anothers_name(columns: tuple[Column, ...]) -> None:
    names = [heading_key(name) for column in columns for name in (column.name, *column.aliases)]
    assert [name for name in names if holds_credentials(name)] == []
    assert sorted(names) == sorted(known_keys(columns))


@pytest.mark.parametrize("columns", KINDS)
def test_every_column_is_explained(columns: tuple[Column, ...]) -> None:
    assert [column.name for column in columns if not column.help.endswith(".")] == []
