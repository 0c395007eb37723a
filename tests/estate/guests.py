"""Processes that use embedded engines of their own, and a look at what is left of them."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import psycopg

from estate.embedded.places import Layout
from estate.embedded.serving import Serving, now_serving

REPOSITORY = Path(__file__).resolve().parent.parent.parent
GIVEN = (
    "DATABASE_URL",
    "DATABASE_URL_WEB",
    "DATABASE_URL_WORKER",
    "REDIS_URL",
    "ENGINES",
    "VAR_DIR",
    "STATE_DIR",
)
WAIT = "import os, sys; print(os.environ['DATABASE_URL'], os.environ['REDIS_URL'], flush=True); sys.stdin.read()"


@dataclass
class Guest:
    """A process that holds the engines of a folder until it is told to leave."""

    process: subprocess.Popen[str]
    database_url: str = ""
    redis_url: str = ""

    def arrive(self) -> "Guest":
        """Wait until the engines serve this guest."""
        assert self.process.stdout
        told = self.process.stdout.readline().split()
        assert len(told) == 2, self.process.communicate()[1]
        self.database_url, self.redis_url = told
        return self

    def leave(self) -> str:
        """End the guest in order and return what it said on standard error."""
        said = self.process.communicate()[1]
        assert self.process.returncode == 0, said
        return said

    def kill(self) -> None:
        """End the guest as the kernel does when memory is short."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe:
                pipe.close()


@dataclass
class House:
    """A ``VAR_DIR`` of a test, its guests, and the processes that ever served them."""

    var: Path
    python: str = sys.executable
    folder: Path = REPOSITORY
    surroundings: dict[str, str] = field(default_factory=dict)
    user: int | None = None
    guests: list[Guest] = field(default_factory=list)
    seen: dict[int, psutil.Process] = field(default_factory=dict)

    def command(self, *arguments: str) -> list[str]:
        """Return the command line of ``python -m estate.embedded``."""
        return [self.python, "-m", "estate.embedded", *arguments]

    def environment(self) -> dict[str, str]:
        """Return our environment without engines, but with this folder."""
        ours = {name: value for name, value in os.environ.items() if name not in GIVEN}
        return ours | {"VAR_DIR": str(self.var)} | self.surroundings

    def send(self) -> Guest:
        """Start a guest without waiting for it."""
        process = subprocess.Popen(
            self.command("exec", "--", self.python, "-c", WAIT),
            cwd=self.folder,
            env=self.environment(),
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            user=self.user,
            group=self.user,
            extra_groups=None if self.user is None else [],
        )
        self.guests.append(Guest(process))
        return self.guests[-1]

    def welcome(self) -> Guest:
        """Start a guest and wait until the engines serve it."""
        guest = self.send().arrive()
        self.remember()
        return guest

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run ``python -m estate.embedded`` to its end."""
        return self.run_program(self.command(*arguments), **more)

    def run_program(self, command: Sequence[str], **more: str) -> subprocess.CompletedProcess[str]:
        """Run any program in the same surroundings."""
        settings = self.environment() | more
        return subprocess.run(
            command,
            cwd=self.folder,
            env=settings,
            text=True,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            user=self.user,
            group=self.user,
            extra_groups=None if self.user is None else [],
        )

    def serving(self) -> Serving:
        """Return who serves now."""
        found = now_serving(Layout(self.var))
        assert found
        return found

    def remember(self) -> None:
        """Note every process of the engines that runs now."""
        with contextlib.suppress(psutil.NoSuchProcess):
            keeper = psutil.Process(self.serving().keeper.pid)
            self.seen |= {process.pid: process for process in (keeper, *keeper.children(recursive=True))}

    def left(self) -> list[str]:
        """Return what still runs of the engines: those noted, and any that name or stand in the folder."""
        noted = {process.pid: process for process in self.seen.values() if is_alive(process)}
        return [str(process) for process in (noted | {process.pid: process for process in self._standing()}).values()]

    def _standing(self) -> Iterator[psutil.Process]:
        data = str(Layout(self.var).data.resolve())
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                is_keeper = "estate.embedded.keeper" in process.cmdline() and str(self.var) in process.cmdline()
                if (is_keeper or process.cwd() == data) and is_alive(process):
                    yield process

    def close(self) -> None:
        """End every guest and wait for the engines, whatever the test left."""
        for guest in self.guests:
            guest.kill()
        eventually(lambda: not self.left())


def is_alive(process: psutil.Process) -> bool:
    """Tell whether the process runs; an exit status nobody fetched does not count."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def eventually(holds: Callable[[], object], *, seconds: float = 20) -> None:
    """Wait until ``holds`` says so.

    Raises:
        AssertionError: when it does not in time.
    """
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def ask(url: str, question: str) -> object:
    """Run one statement and return its first value, if any."""
    with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
        cursor = connection.execute(question)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def answers(url: str) -> bool:
    """Tell whether the database answers."""
    try:
        return ask(url, "SELECT 1") == 1
    except psycopg.OperationalError:
        return False


def kill(*processes: psutil.Process | int) -> None:
    """Kill at once, with no chance to tidy up."""
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process if isinstance(process, int) else process.pid, signal.SIGKILL)
