"""The bell, workers and a broker as real processes, all of which end with the test."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import redis

from estate.embedded.places import bundled_programs
from estate.embedded.processes import die_with_parent, wait_until
from estate.embedded.valkey import Valkey

REPOSITORY = Path(__file__).resolve().parents[3]
# As root, in a container, Celery says so with a warning of its own.
ROOT = "ignore:You're running the worker with superuser privileges"
QUEUES = ("-Q", "settle,default", "--without-mingle", "--without-gossip")
WORKER = ("-W", "error", "-W", ROOT, "-m", "celery", "-A", "estate", "worker", *QUEUES)
POOL = ("-P", "prefork", "-c", "2", "--loglevel", "INFO")
BELL = ("-W", "error", "manage.py", "bell")


@dataclass
class Crew:
    """Whoever follows the changes of one database."""

    database_url: str
    folder: Path
    valkey: Valkey = field(init=False)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list, init=False)
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list, init=False)
    bell: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.valkey = Valkey(bundled_programs().valkey_server, "secret", self.folder / "valkey.log", None, 0)

    @property
    def broker(self) -> "redis.Redis":
        """Return a connection to the broker."""
        return redis.Redis.from_url(self._redis_url)

    @property
    def _redis_url(self) -> str:
        return f"redis://:{self.valkey.password}@127.0.0.1:{self.valkey.port}/0"

    def start(self, arguments: tuple[str, ...]) -> subprocess.Popen[bytes]:
        """Start a Python process in a group of its own, which the kernel ends with us."""
        with self._log(len(self.processes)).open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=REPOSITORY,
                env=os.environ | {"DATABASE_URL": self.database_url, "REDIS_URL": self._redis_url, "TZ": "UTC"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509  pytest starts no threads here
            )
        self.processes.append(process)
        return process

    def start_worker(self, name: str) -> subprocess.Popen[bytes]:
        """Start a worker of two processes and wait until it takes tasks."""
        process = self.start((*WORKER, "-n", f"{name}@%h", *POOL))
        self.workers.append(process)
        self.await_said(f"{name}@", "ready", by=process)
        return process

    def start_bell(self) -> subprocess.Popen[bytes]:
        """Start a bell and wait until it listens."""
        process = self.start(BELL)
        self.await_said("The bell listens.", by=process)
        return process

    def said(self, process: subprocess.Popen[bytes]) -> str:
        """Return what a process has said so far."""
        return self._log(self.processes.index(process)).read_text()

    def _log(self, number: int) -> Path:
        return self.folder / f"{number}.log"

    def await_said(self, *words: str, by: subprocess.Popen[bytes]) -> None:
        """Wait until the process has said some line that holds all of the words."""

        def is_said() -> bool:
            return any(all(word in line for word in words) for line in self.said(by).splitlines())

        wait_until(lambda: is_said() or by.poll() is not None, seconds=30)
        assert is_said(), self.said(by)

    def dismiss(self) -> None:
        """End whatever still runs."""
        for process in self.processes:
            end(process, signal.SIGTERM)
        for process in self.processes:
            if not wait_until(lambda process=process: process.poll() is not None, seconds=10):  # type: ignore[misc]
                end(process, signal.SIGKILL)
            process.wait()
        self.valkey.stop()


def end(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Signal a process that we started: SIGTERM for itself, SIGKILL for its whole group."""
    with suppress(ProcessLookupError):
        if number == signal.SIGKILL:
            os.killpg(process.pid, number)
        else:
            process.send_signal(number)


def seconds_until(is_so: Callable[[], bool], *, limit: float) -> float:
    """Return after how many seconds something is so.

    Raises:
        AssertionError: when it is not so within ``limit`` seconds.
    """
    started = time.monotonic()
    while not is_so():
        took = time.monotonic() - started
        assert took < limit, f"not within {limit} seconds"
        time.sleep(0.005)
    return time.monotonic() - started
