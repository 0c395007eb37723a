"""The style sheet and scripts are built when something changed, and only then."""

from pathlib import Path

import pytest

from tools import browser, frontend


def test_nothing_is_built_again_when_nothing_changed(capsys: pytest.CaptureFixture[str]) -> None:
    frontend.main()
    capsys.readouterr()
    frontend.main()
    assert capsys.readouterr().out == ""


def test_digest_differs_when_a_name_or_a_content_does(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("same", encoding="utf-8")
    other.write_text("same", encoding="utf-8")
    before = frontend.digest([one])
    assert frontend.digest([other]) != before
    one.write_text("changed", encoding="utf-8")
    assert frontend.digest([one]) != before


def test_built_files_bring_none_of_govuk_s_own_brand() -> None:
    built = (frontend.BUILT / "register.css").read_text(encoding="utf-8")
    assert "GDS Transport" not in built
    assert "url(" not in built
    assert not list(frontend.BUILT.glob("*crown*"))


def test_lock_names_no_registry() -> None:
    for path in (frontend.LOCKED[1], browser.OWN / "package-lock.json"):
        assert "resolved" not in path.read_text(encoding="utf-8")


def test_browser_of_the_machine_is_taken_when_it_has_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "chromium"
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find(tmp_path / "browser") == browser.Browser(program)
