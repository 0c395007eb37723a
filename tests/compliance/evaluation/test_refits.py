"""A unit taken out and fitted again at the same site, through the commands: a new deployment, or not (policy §2)."""

from pathlib import Path
from typing import Any

import pytest

from tests.shell import run

HEADINGS = "asset_tag,site,vendor,installed_on,lifecycle,removed_on,moved_on,network"


@pytest.fixture(autouse=True)
def department(shipped: None, tmp_path: Path) -> None:
    """Enter a sensitive site and a company that is subject."""
    run("create_department", "dfp", "Department for Paper", "--kind", "ministerial")
    enter(tmp_path, "import_sites", "reference,designation\nHQ,sensitive\n", "--department", "dfp")
    enter(tmp_path, "import_vendors", "name,assessment,source\nSubject Cameras,subject,a test\n")


def enter(folder: Path, command: str, content: str, *options: str) -> None:
    """Import a file with this content."""
    path = folder / "file.csv"
    path.write_text(content)
    outcome = run(command, str(path), *options)
    assert outcome.status == 0, outcome.stdout + outcome.stderr


def verdict_after(folder: Path, *rows: str) -> tuple[str, str | None, list[str]]:
    """Return status, could_be and what R1 is missing after importing each row in turn."""
    for row in rows:
        enter(folder, "import_cameras", f"{HEADINGS}\n{row}\n", "--department", "dfp")
    outcome: Any = run("status", "--department", "dfp", "--format", "json").result
    (verdict,) = outcome["results"]
    (r1,) = (each for each in verdict["verdicts"] if each["clause"] == "R1")
    return verdict["status"], verdict["could_be"], r1["missing"]


@pytest.mark.parametrize(
    ("removed_on", "judged"),
    [
        ("2024-05-20", ("overdue", None, [])),
        ("2024-01-01", ("prohibited", None, [])),
        ("", ("overdue", "prohibited", ["deployed"])),
    ],
    ids=["away for twelve days", "away for months", "away for nobody knows how long"],
)
def test_unit_fitted_again_is_judged_by_how_long_it_was_away(
    tmp_path: Path, removed_on: str, judged: tuple[str, str | None, list[str]]
) -> None:
    assert judged == verdict_after(
        tmp_path,
        "A1,HQ,Subject Cameras,2019-03-01,installed,,,standalone",
        f"A1,HQ,Subject Cameras,2019-03-01,removed,{removed_on},,standalone",
        "A1,HQ,Subject Cameras,2019-03-01,installed,,2024-06-01,standalone",
    )
