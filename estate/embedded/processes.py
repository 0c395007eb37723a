"""Processes: who they are beyond a number, starting them so that none outlives its parent, ending them."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from estate.embedded.errors import EngineError

_PR_SET_PDEATHSIG = 1
_STARTTIME = 18  # proc(5): field 22 of /proc/PID/stat, counted from the one after the state
_PAUSE_SECONDS = 0.02
_SHUTDOWN_SECONDS = 60.0
_ORPHAN_SECONDS = 2.0


@dataclass(frozen=True)
class Account:
    """A user of the operating system that an engine runs as."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True)
class Identity:
    """A process told apart from every later one that gets the same number."""

    pid: int
    started: str

    @classmethod
    def of(cls, pid: int) -> "Identity":
        """Identify the running process ``pid``.

        Raises:
            ProcessLookupError: when there is none, or only its exit status is left.
        """
        try:
            state, *fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            raise ProcessLookupError(pid) from None
        if state in {"Z", "X"}:
            raise ProcessLookupError(pid)
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return cls(pid=pid, started=f"{boot}/{fields[_STARTTIME]}")

    def is_alive(self) -> bool:
        """Tell whether this very process still runs."""
        try:
            return Identity.of(self.pid) == self
        except ProcessLookupError:
            return False


def clean_environment() -> dict[str, str]:
    """Return the environment of an engine: nothing of the caller's (PGDATA, PGOPTIONS, LC_ALL …) may bend it."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC", **kept}


def spawn(
    command: Sequence[str | Path],
    *,
    account: Account | None,
    death_signal: signal.Signals,
    log: Path,
    given: bytes = b"",
) -> subprocess.Popen[bytes]:
    """Start ``command`` with ``given`` on its standard input; it receives ``death_signal`` when this process dies.

    Call it from the main thread only: the kernel watches the thread that started the child.
    """
    with log.open("ab") as written:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=written,
            stderr=written,
            env=clean_environment(),
            cwd="/",
            start_new_session=True,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            # Runs after the change of user, which would undo it. Unsafe beside threads; here are none.
            preexec_fn=die_with_parent(death_signal),  # noqa: PLW1509
        )
    with contextlib.suppress(BrokenPipeError):  # it died at once; its log says why
        if process.stdin:
            process.stdin.write(given)
            process.stdin.close()
    return process


def die_with_parent(death_signal: signal.Signals) -> Callable[[], None]:
    """Return what a child calls before ``exec`` so that the kernel signals it when this process dies."""
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def ask() -> None:
        if prctl(_PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0) != 0 or os.getppid() != parent:
            os._exit(1)  # the parent died between fork and here

    return ask


def end_with_parent(death_signal: signal.Signals) -> None:
    """Have the kernel signal this process when the one that started it dies."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)


def run(command: Sequence[str | Path], *, account: Account | None, given: str = "") -> None:
    """Run a program of the engines to its end.

    Raises:
        EngineError: when it fails, with what it said.
    """
    done = subprocess.run(
        command,
        input=given,
        capture_output=True,
        text=True,
        env=clean_environment(),
        cwd="/",
        check=False,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
        preexec_fn=die_with_parent(signal.SIGKILL),
    )
    if done.returncode != 0:
        raise EngineError(f"{done.stdout}\n{done.stderr}".strip())


def can_run(command: Sequence[str | Path], *, account: Account) -> bool:
    """Tell whether ``account`` can run ``command`` with success: the honest test of what it may reach."""
    try:
        run(command, account=account)
    except (EngineError, OSError):
        return False
    return True


def wait_until(is_done: Callable[[], bool], *, seconds: float) -> bool:
    """Wait until ``is_done`` says so; tell whether it did in time."""
    end = time.monotonic() + seconds
    while not is_done():
        if time.monotonic() > end:
            return False
        time.sleep(_PAUSE_SECONDS)
    return True


def end_process(process: subprocess.Popen[bytes], *, steps: tuple[tuple[signal.Signals, float], ...]) -> None:
    """Send each signal in turn, waiting its seconds, until the child has ended."""
    for step, seconds in steps:
        if process.poll() is None:
            process.send_signal(step)
            wait_until(lambda: process.poll() is not None, seconds=seconds)
    process.wait()


def end_remains(folder: Path) -> None:
    """See to it that no PostgreSQL process works in ``folder`` any more.

    A server that shuts down is given time. When it was killed outright, a child deep in a query notices late: that is
    ended, for no successor may start before it is gone.
    """
    wait_until(lambda: _server_of(folder) not in _working_in(folder), seconds=_SHUTDOWN_SECONDS)
    if wait_until(lambda: not _working_in(folder), seconds=_ORPHAN_SECONDS):
        return
    for step in (signal.SIGQUIT, signal.SIGKILL):
        for pid in _working_in(folder):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, step)
        wait_until(lambda: not _working_in(folder), seconds=_ORPHAN_SECONDS)


def _server_of(folder: Path) -> int | None:
    """Return the number that the server of ``folder`` wrote down at its start, if any."""
    try:
        return int((folder / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def _working_in(folder: Path) -> set[int]:
    """Return the PostgreSQL processes whose working folder is ``folder``, as every process of its server has."""
    found = set()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        with contextlib.suppress(OSError):  # it ended, or belongs to another user
            if (entry / "cwd").readlink() == folder and (entry / "comm").read_text().startswith("postgres"):
                found.add(int(entry.name))
    return found
