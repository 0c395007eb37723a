"""A process knows how it ended, leaves nothing behind, and keeps its log short."""

import os
import signal
import sys
from pathlib import Path

import pytest

from estate.embedded.places import Layout
from estate.running.crew import crew
from estate.running.errors import StopAskedError
from estate.running.presence import Presence
from estate.running.processes import LOG_LIMIT_BYTES, Process
from estate.running.stopping import Stopping
from tests.estate.guests import eventually

FORKS = "import os, time\nif os.fork() == 0: print(os.getpid(), flush=True); time.sleep(60)\n"


def process(code: str, folder: Path) -> Process:
    return Process("toy", [sys.executable, "-c", code], os.environ, folder / "toy.log")


@pytest.mark.parametrize(
    ("code", "ended"),
    [
        ("raise SystemExit(3)", "exit status 3"),
        ("import os; os.kill(os.getpid(), 9)", "killed by SIGKILL"),
    ],
)
def test_process_says_how_it_ended(tmp_path: Path, code: str, ended: str) -> None:
    toy = process(code, tmp_path)
    assert toy.how_it_ended() == "not started"
    toy.start()
    eventually(lambda: not toy.is_running())
    assert toy.how_it_ended() == ended


def test_process_remembers_its_last_words(tmp_path: Path) -> None:
    toy = process("print('first'); print('last')", tmp_path)
    assert toy.last_words() == ""
    toy.start()
    eventually(lambda: not toy.is_running())
    assert toy.last_words() == "last"


def test_clearing_ends_what_the_process_forked(tmp_path: Path) -> None:
    toy = process(FORKS, tmp_path)
    toy.clear()
    toy.start()
    eventually(lambda: not toy.is_running() and toy.last_words())
    forked = int(toy.last_words())
    toy.clear()
    eventually(lambda: not Path(f"/proc/{forked}").exists() or " Z " in Path(f"/proc/{forked}/stat").read_text())


def test_log_is_moved_away_when_it_is_long_and_the_process_writes_on(tmp_path: Path) -> None:
    toy = process("import sys, time\nfor _ in range(600): print('word', flush=True); time.sleep(0.1)", tmp_path)
    toy.log.write_bytes(b"x" * (LOG_LIMIT_BYTES + 1))
    toy.start()
    toy.trim_log()
    try:
        eventually(lambda: b"word" in toy.log.read_bytes())
    finally:
        toy.ask(signal.SIGTERM)
        toy.clear()
    assert toy.log.stat().st_size < LOG_LIMIT_BYTES
    assert (tmp_path / "toy.old.log").stat().st_size > LOG_LIMIT_BYTES


def test_each_process_learns_the_address_of_its_own_role_alone(tmp_path: Path) -> None:
    told = {"DATABASE_URL": "owner's", "DATABASE_URL_WEB": "web's", "DATABASE_URL_WORKER": "worker's", "KEPT": "1"}
    surroundings = {each.name: each.environment for each in crew(told, layout=Layout(tmp_path), listener=3)}
    worker = {"PROCESS": "worker", "DATABASE_URL": "worker's", "DATABASE_URL_WORKER": "worker's", "KEPT": "1"}
    assert surroundings == {
        "web": {"PROCESS": "web", "DATABASE_URL": "web's", "DATABASE_URL_WEB": "web's", "KEPT": "1"},
        "worker": worker,
        "beat": worker,
        "bell": worker,
    }


def test_each_process_shares_the_owners_address_when_its_role_has_none(tmp_path: Path) -> None:
    processes = crew({"DATABASE_URL": "owner's"}, layout=Layout(tmp_path), listener=3)
    assert [(each.environment["PROCESS"], each.environment["DATABASE_URL"]) for each in processes] == [
        ("web", "owner's"),
        ("worker", "owner's"),
        ("worker", "owner's"),
        ("worker", "owner's"),
    ]


def test_secret_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    presence = Presence(Layout(tmp_path))
    key = presence.secret_key()
    assert len(key) >= 50
    assert presence.secret_key() == key
    assert (tmp_path / "secret-key.json").stat().st_mode & 0o077 == 0


def test_stopping_breaks_off_a_wait_once_and_counts_what_follows() -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    stopping = Stopping()
    stopping.listen()
    try:
        with pytest.raises(StopAskedError), stopping.interrupting():
            signal.raise_signal(signal.SIGHUP)
        assert (stopping.is_asked, stopping.is_urgent) == (True, False)
        signal.raise_signal(signal.SIGTERM)
        assert stopping.is_urgent
        with pytest.raises(StopAskedError) as asked:
            stopping.require_none()
        assert asked.value.signal_number == signal.SIGHUP
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
