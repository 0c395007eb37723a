"""One process of the register: starting it, knowing why it ended, ending it with all it has started."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from estate.embedded.keeper import Revival
from estate.embedded.processes import die_with_parent

REPOSITORY: Final = Path(__file__).resolve().parent.parent.parent
LOG_LIMIT_BYTES: Final = 10 * 2**20
_LAST_WORDS_BYTES: Final = 4000


@dataclass
class Process:
    """A process that ought to run for as long as the supervisor does.

    ``inherited``: file descriptors that stay open in it. ``deaths`` counts how often it ended by itself.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    inherited: tuple[int, ...] = ()
    revival: Revival = field(default_factory=Revival)
    deaths: int = 0
    child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process in a session of its own, out of reach of the terminal's Ctrl-C."""
        with self.log.open("ab") as written:
            self.child = subprocess.Popen(
                self.command,
                cwd=REPOSITORY,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=written,
                stderr=written,
                start_new_session=True,
                pass_fds=self.inherited,
                # The kernel ends it when the supervisor is killed outright. Unsafe beside threads; here are none.
                preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509
            )

    def is_running(self) -> bool:
        """Tell whether the process runs."""
        return self.child is not None and self.child.poll() is None

    def how_it_ended(self) -> str:
        """Return how the process ended, in words."""
        status = self.child.returncode if self.child else None
        if status is None:
            return "not started"
        return f"killed by {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"

    def last_words(self) -> str:
        """Return the last line that the process logged."""
        with contextlib.suppress(OSError), self.log.open("rb") as log:
            log.seek(max(self.log.stat().st_size - _LAST_WORDS_BYTES, 0))
            return next((line for line in reversed(log.read().decode(errors="replace").splitlines()) if line), "")
        return ""

    def ask(self, number: signal.Signals) -> None:
        """Send the process a signal, if it runs."""
        if self.child and self.is_running():
            self.child.send_signal(number)

    def clear(self) -> None:
        """Kill what is left of the process and of whatever it has started, and take its exit status."""
        if self.child is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.child.pid, signal.SIGKILL)
        self.child.wait()

    def trim_log(self) -> None:
        """Keep the log within bounds: what it holds moves to an older file, and it goes on empty.

        The process writes to the end of the file, wherever that is.
        """
        with contextlib.suppress(OSError):  # a full disk, say
            if self.log.stat().st_size > LOG_LIMIT_BYTES:
                shutil.copyfile(self.log, self.log.with_suffix(".old.log"))
                os.truncate(self.log, 0)
