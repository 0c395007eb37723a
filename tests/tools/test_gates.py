"""Every gate runs its commands, says all there is to mend, and has plants that prove it."""

import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tools.gates import Gate, Step, code_files, gates, main, pure_modules, run_gate
from tools.gates_bite import fault_of
from tools.plants import Plant, plants


def says(word: str, *, status: int) -> Step:
    return Step((sys.executable, "-c", f"print({word!r}); raise SystemExit({status})"))


def test_gate_holds_when_every_step_succeeds(tmp_path: Path) -> None:
    outcome = run_gate(Gate("toy", "?", (says("one", status=0), says("two", status=0))), tree=tmp_path)
    assert (outcome.gate, outcome.holds, outcome.output) == ("toy", True, "one\ntwo\n")


def test_gate_runs_every_step_when_the_first_fails(tmp_path: Path) -> None:
    outcome = run_gate(Gate("toy", "?", (says("one", status=1), says("two", status=0))), tree=tmp_path)
    assert (outcome.holds, outcome.output) == (False, "one\ntwo\n")


def test_gate_hands_each_line_to_whoever_listens(tmp_path: Path) -> None:
    heard: list[str] = []
    run_gate(Gate("toy", "?", (says("one", status=0),)), tree=tmp_path, say=heard.append)
    assert heard == ["one\n"]


def test_step_is_left_out_when_there_are_no_files_to_look_at(tmp_path: Path) -> None:
    assert Step(("lint",), suffix=".sql").command(tmp_path) == []


def test_step_takes_the_files_of_the_code_in_order(tmp_path: Path) -> None:
    for name in ("estate/b.sql", "assets/a.sql", "var/c.sql", "estate/b.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert Step(("lint",), suffix=".sql").command(tmp_path) == ["lint", "assets/a.sql", "estate/b.sql"]
    assert code_files(tmp_path, suffix=".py") == ["estate/b.py"]


def test_step_brings_fresh_engines_when_none_are_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    step = Step(("lint",), needs_engines=True)
    monkeypatch.setenv("DATABASE_URL", "postgresql:///given")
    monkeypatch.setenv("REDIS_URL", "redis:///given")
    assert step.command(tmp_path) == ["lint"]
    monkeypatch.delenv("REDIS_URL")
    assert step.command(tmp_path)[1:] == ["-m", "estate.embedded", "exec", "--fresh", "--", "lint"]


def test_pure_modules_are_those_of_the_import_contract() -> None:
    assert "compliance.rules" in pure_modules(ROOT)


def test_pure_modules_are_missed_when_the_contract_is_gone(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[[tool.importlinter.contracts]]\nid = "root"\n', encoding="utf-8")
    with pytest.raises(LookupError, match="no import contract"):
        pure_modules(tmp_path)


def test_gates_are_listed_when_asked(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["--list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [gate.name for gate in gates(ROOT)]


def test_unknown_gate_is_refused_with_those_there_are(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit):
        main(["lnit"])
    assert "no gate is called lnit; choose from format, lint" in capsys.readouterr().err


def test_every_gate_has_a_plant() -> None:
    assert {plant.gate for plant in plants()} == {gate.name for gate in gates(ROOT)}


@pytest.mark.parametrize(
    ("holds", "output", "fault"),
    [
        (True, "planted.py T201", "The gate let it through."),
        (False, "other.py T201", "The gate failed without saying 'planted.py'."),
        (False, "planted.py T201", ""),
    ],
)
def test_bite_counts_only_for_the_reason_planted(*, holds: bool, output: str, fault: str) -> None:
    plant = Plant("lint", "print", ("planted.py", "T201"), lambda _tree: None)
    assert fault_of(plant, holds=holds, output=output) == fault
