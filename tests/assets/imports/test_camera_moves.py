"""A cameras file moves units, corrects where they are, and strikes moves out."""

from datetime import date

import pytest

from assets.cameras.models import Placement
from estate.accounts.models import Department
from tests.assets.imports.entry import again, camera, cameras, counts, errors, sites

INSTALLED = date(2020, 5, 1)
MOVED = date(2023, 6, 1)
MOVED_BEFORE = "The unit cannot have been moved on {} before it was installed on {}. Correct installed_on or moved_on."
Earlier = tuple[str | None, date | None, date | None, date]


@pytest.fixture(autouse=True)
def _sites(department: Department) -> None:
    sites(department, "reference\nOLD\nNEW\nNEXT\n")


def present() -> tuple[str | None, date | None, date | None, date | None]:
    found = camera("A")
    site = found.site.reference if found.site else None
    return (site, found.deployed_not_before, found.deployed_not_after, found.shifted_on)


def earlier() -> list[Earlier]:
    rows = Placement.objects.order_by("ended_on").values_list("site__reference", "not_before", "not_after", "ended_on")
    return list(rows)


def enter(department: Department, *rows: str, heading: str = "site,installed_on,moved_on") -> None:
    """Import each row as a file of its own, twice, the second time to no effect."""
    for row in rows:
        result = again(lambda row=row: cameras(department, f"asset_tag,{heading}\nA,{row}\n"))  # type: ignore[misc]  # bound now
        assert errors(result) == []


@pytest.mark.parametrize(
    ("rows", "where", "before"),
    [
        # Corrections.
        (["OLD,2020-05-01,", "NEW,2020-05-01,"], ("NEW", INSTALLED, INSTALLED, None), []),
        (["OLD,2020-05-01,", "OLD,2019,"], ("OLD", date(2019, 1, 1), date(2019, 12, 31), None), []),
        # A move, known twice over.
        (["OLD,2020-05-01,", "NEW,2020-05-01,2023-06-01"],
         ("NEW", MOVED, MOVED, None), [("OLD", INSTALLED, INSTALLED, MOVED)]),
        # The first deployment corrected after the move.
        (["OLD,2020-05-01,", "NEW,2020-05-01,2023-06-01", "NEW,2019-01-01,2023-06-01"],
         ("NEW", MOVED, MOVED, None), [("OLD", date(2019, 1, 1), date(2019, 1, 1), MOVED)]),
        # A second move.
        (["OLD,2020-05-01,", "NEW,2020-05-01,2023-06-01", "NEXT,2020-05-01,2024-01-01"],
         ("NEXT", date(2024, 1, 1), date(2024, 1, 1), None),
         [("OLD", INSTALLED, INSTALLED, MOVED), ("NEW", MOVED, MOVED, date(2024, 1, 1))]),
        # Its day corrected, its site corrected.
        (["OLD,2020-05-01,", "NEW,2020-05-01,2023-06-01", "NEW,2020-05-01,2023-07-01"],
         ("NEW", date(2023, 7, 1), date(2023, 7, 1), None), [("OLD", INSTALLED, INSTALLED, date(2023, 7, 1))]),
        (["OLD,2020-05-01,", "NEW,2020-05-01,2023-06-01", "NEXT,2020-05-01,2023-06-01"],
         ("NEXT", MOVED, MOVED, None), [("OLD", INSTALLED, INSTALLED, MOVED)]),
        # Struck out: the unit has been where it is since it was installed.
        (["OLD,2020-05-01,", "NEW,2020-05-01,2023-06-01", "NEW,2020-05-01,"],
         ("NEW", INSTALLED, INSTALLED, None), []),
        # A shift within the site is no new deployment; struck out it is forgotten.
        (["OLD,2020-05-01,", "OLD,2020-05-01,2023-06-01"], ("OLD", INSTALLED, INSTALLED, MOVED), []),
        (["OLD,2020-05-01,", "OLD,2020-05-01,2023-06-01", "OLD,2020-05-01,"], ("OLD", INSTALLED, INSTALLED, None), []),
        # New to the register and moved before: it was elsewhere.
        (["NEW,2020-05-01,2023-06-01"], ("NEW", MOVED, MOVED, None), [(None, INSTALLED, INSTALLED, MOVED)]),
        (["NEW,,2023-06-01"], ("NEW", MOVED, MOVED, None), [(None, None, None, MOVED)]),
        # From a site nobody knew.
        ([",2020-05-01,", "NEW,2020-05-01,2023-06-01"],
         ("NEW", MOVED, MOVED, None), [(None, INSTALLED, INSTALLED, MOVED)]),
    ],
)  # fmt: skip
def test_file_says_where_a_unit_is_and_was(
    department: Department, rows: list[str], where: tuple[object, ...], before: list[Earlier]
) -> None:
    enter(department, *rows)
    assert (present(), earlier()) == (where, before)


def test_absent_column_leaves_the_moves(department: Department) -> None:
    enter(department, "OLD,2020-05-01,", "NEW,2020-05-01,2023-06-01")
    enter(department, "2019-01-01", heading="installed_on")
    enter(department, "NEXT", heading="site")
    assert (present(), earlier()) == (
        ("NEXT", MOVED, MOVED, None), [("OLD", date(2019, 1, 1), date(2019, 1, 1), MOVED)],
    )  # fmt: skip


def test_fitted_again_at_the_same_site_is_a_new_deployment(department: Department) -> None:
    heading = "site,installed_on,lifecycle,removed_on,moved_on"
    enter(department, "OLD,2020-05-01,removed,2022-01-01,", "OLD,2020-05-01,installed,,2023-06-01", heading=heading)
    assert (present(), earlier()) == (
        ("OLD", MOVED, MOVED, None), [("OLD", INSTALLED, INSTALLED, date(2022, 1, 1))],
    )  # fmt: skip


def test_fitted_again_forgets_the_removal_when_the_file_does_not_speak_of_it(department: Department) -> None:
    enter(department, "OLD,2020-05-01,removed,2022-01-01", heading="site,installed_on,lifecycle,removed_on")
    enter(department, "OLD,2020-05-01,installed,2023-06-01", heading="site,installed_on,lifecycle,moved_on")
    assert (camera("A").lifecycle, camera("A").removed_on) == ("installed", None)
    assert earlier() == [("OLD", INSTALLED, INSTALLED, date(2022, 1, 1))]


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        ("NEXT,2020-05-01,2026-11-23", "moved_on",
         "The move is in the future. Enter the day it happened, or leave moved_on blank until it has."),
        ("NEXT,2020-05-01,2023-01-01", "moved_on",
         "A move on 2023-06-01 is recorded already. Enter a later day for this one."),
        ("NEW,2023-06-02,2023-06-01", "installed_on",
         MOVED_BEFORE.format("2023-06-01", "2023-06-02")),
        ("NEXT,2020-05-01,2023", "moved_on", "Enter the exact day, such as 2021-03-10 or 10/03/2021."),
    ],
)  # fmt: skip
def test_move_that_cannot_be_is_rejected_and_changes_nothing(
    department: Department, row: str, column: str, sentence: str
) -> None:
    enter(department, "OLD,2020-05-01,", "NEW,2020-05-01,2023-06-01")
    before = (present(), earlier())
    assert errors(cameras(department, f"asset_tag,site,installed_on,moved_on\nA,{row}\n")) == [(2, column, sentence)]
    assert (present(), earlier()) == before


def test_removal_before_the_move_is_rejected(department: Department) -> None:
    text = "asset_tag,site,installed_on,moved_on,lifecycle,removed_on\nA,NEW,2020-05-01,2023-06-01,removed,2023-05-31\n"
    assert errors(cameras(department, text)) == [
        (
            2,
            "removed_on",
            "It cannot have been removed before it was installed on 2023-06-01. Correct removed_on or installed_on.",
        )
    ]


def test_move_and_corrections_of_others_in_one_file(department: Department) -> None:
    cameras(department, "asset_tag,site,installed_on\nA,OLD,2020-05-01\nB,OLD,2020-05-01\nC,OLD,2020-05-01\n")
    text = "asset_tag,site,installed_on,moved_on\nA,NEW,2020-05-01,2023-06-01\nB,NEW,2020-05-01,\nC,OLD,2020-05-01,\n"
    assert counts(again(lambda: cameras(department, text))) == (0, 2, 1, 0)
    assert [placement[0] for placement in earlier()] == ["OLD"]
