"""A register that a test runs from a folder of its own, and a look at all that it started."""

import contextlib
import http.client
import json
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from estate.embedded.places import Layout
from estate.embedded.serving import now_serving
from tests.estate.guests import House, eventually, is_alive

MARKS = {
    "web": "gunicorn",
    "worker": "-A estate worker",
    "beat": "-A estate beat",
    "bell": "manage.py bell",
    "postgres": "/postgres -D",
    "valkey": "valkey-server",
    "keeper": "estate.embedded.keeper",
}
READY = "Press Ctrl-C to stop."


@dataclass
class Stage:
    """A house in which the register is run, once at a time."""

    house: House
    runs: list[subprocess.Popen[str]] = field(default_factory=list)

    def start(self, **more: str) -> subprocess.Popen[str]:
        """Run the register on a free port without waiting for it."""
        settings = self.house.environment() | {"PORT": "0"} | more
        command = [self.house.python, "-m", "estate.running"]
        folder = self.house.folder
        with self.out.open("w") as out, self.err.open("w") as err:
            run = subprocess.Popen(
                command, cwd=folder, env=settings, text=True, stdin=subprocess.DEVNULL, stdout=out, stderr=err
            )
        self.runs.append(run)
        return run

    def open(self, **more: str) -> subprocess.Popen[str]:
        """Run the register and wait until it says that it is ready."""
        run = self.start(**more)
        eventually(lambda: READY in self.out.read_text() or run.poll() is not None, seconds=60)
        assert run.poll() is None, self.err.read_text()
        self.remember()
        return run

    def end(self, *, by: signal.Signals = signal.SIGTERM) -> int:
        """Ask the last run to stop, and return its exit status."""
        self.remember()
        self.runs[-1].send_signal(by)
        return self.runs[-1].wait(timeout=30)

    def remember(self) -> None:
        """Note every process of the engines that runs now, if any do."""
        if now_serving(Layout(self.house.var)):
            self.house.remember()

    def refusal(self, **more: str) -> tuple[int, str]:
        """Run the register to its end; return its exit status and what it said on standard error."""
        run = self.start(**more)
        return run.wait(timeout=60), self.err.read_text()

    @property
    def port(self) -> int:
        """The port at which the register answers."""
        told = json.loads((self.house.var / "running.json").read_text())
        return int(told["address"].rpartition(":")[2])

    def asked(self, path: str) -> int | None:
        """Return the status with which the register answers for a path; None when it does not."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def numbers(self, part: str) -> set[int]:
        """Return the numbers of the processes of one part of the register; the lowest started the others."""
        self.remember()
        return {each.pid for each in self._all() if MARKS[part] in _line(each)}

    def left(self) -> list[str]:
        """Return what still runs: processes that carry the folder in their environment, and the engines."""
        return [*map(str, self._all()), *self.house.left()]

    def close(self) -> None:
        """End every run, whatever the test left, and see that nothing remains."""
        for run in self.runs:
            run.kill()
            run.wait()
        eventually(lambda: not self.left())

    @property
    def out(self) -> Path:
        """Where the runs write what they answer."""
        return self.house.var.with_name("out")

    @property
    def err(self) -> Path:
        """Where the runs write how they come on."""
        return self.house.var.with_name("err")

    def _all(self) -> Iterator[psutil.Process]:
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                is_ours = process.environ().get("VAR_DIR") == str(self.house.var) or process.pid in self.house.seen
                if is_ours and is_alive(process) and process.pid not in {run.pid for run in self.runs}:
                    yield process


def _line(process: psutil.Process) -> str:
    with contextlib.suppress(psutil.Error):
        return " ".join(process.cmdline())
    return ""
