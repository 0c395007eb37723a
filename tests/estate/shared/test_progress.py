"""Progress is shown on standard error, when work is long enough for somebody to wonder."""

import io

import pytest

from estate.shared import progress
from estate.shared.progress import Progress, announce


class Terminal(io.StringIO):
    """Standard error as a person sees it."""

    def isatty(self) -> bool:
        return True


class Clock:
    """Time that passes when told."""

    seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    return clock


def shown(clock: Clock, monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> str:
    """Return what is shown of 42 units that take an eighth of a second each."""
    monkeypatch.setattr("sys.stderr", stream)
    work = Progress("Judging cameras", total=100_000)
    for step in range(1, 43):
        clock.seconds += 0.125  # exact in binary
        work.reach(step * 1000)
    work.finish()
    return stream.getvalue()


def test_lines_are_few_where_nobody_watches(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(clock, monkeypatch, io.StringIO()).splitlines()
    assert lines == ["Judging cameras: 16,000 of 100,000", "Judging cameras: 32,000 of 100,000"]


def test_line_is_rewritten_at_a_terminal_and_ended(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(clock, monkeypatch, Terminal())
    assert text.startswith("\rJudging cameras: 16,000")
    assert (text.count("\r"), text.endswith(" of 100,000\n")) == (7, True)


def test_short_work_is_silent(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    work = Progress("Judging cameras", total=10)
    clock.seconds += 1
    work.reach(10)
    work.finish()
    assert stream.getvalue() == ""


def test_announcement_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    announce("Preparing the database …")
    assert capsys.readouterr().err == "Preparing the database …\n"
