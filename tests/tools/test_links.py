"""The check on the documentation's links finds what is broken, and only that."""

from pathlib import Path

import pytest

from tools import links

PAGE = """# The page

See [below](#what-it-does), [the other](other%20page.md#an-end), [elsewhere](https://example.org/gone).
See `[code](gone.md)`.

## What it does

See [nothing](gone.md), [no heading](other%20page.md#nowhere), [not here](#gone).
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/other page.md").write_text("## An end\n")
    (tmp_path / "docs/page.md").write_text(PAGE)
    return tmp_path / "docs/page.md"


def test_broken_links_are_found(page: Path) -> None:
    assert list(links.broken_links(page)) == ["gone.md", "other%20page.md#nowhere", "#gone"]


def test_answer_names_each_page(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(page.parent.parent)

    assert links.main() == 1
    assert capsys.readouterr().out.splitlines() == [
        "docs/page.md: gone.md leads nowhere",
        "docs/page.md: other%20page.md#nowhere leads nowhere",
        "docs/page.md: #gone leads nowhere",
        "2 pages, 3 broken links",
    ]
