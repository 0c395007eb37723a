"""Keep the crew running until somebody asks to stop, then stop it in bounded time."""

import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from estate.embedded.processes import wait_until
from estate.running.errors import FAILED, CannotRunError
from estate.running.processes import Process
from estate.running.stopping import Stopping

_TICK_SECONDS: Final = 0.1
_TRIM_SECONDS: Final = 10.0
_MOST_DEATHS_BEFORE_READY: Final = 4
# Requests get ten seconds to end, and a settle too; what is broken off is due still.
_STEPS: Final = ((signal.SIGTERM, 10.0), (signal.SIGQUIT, 3.0))


@dataclass
class Supervisor:
    """The processes of the register; ``say`` tells the person at the terminal, ``tend`` sees to the engines."""

    processes: Sequence[Process]
    stopping: Stopping
    say: Callable[[str], None]
    tend: Callable[[], None]
    _trimmed_at: float = 0.0

    def start(self) -> None:
        """Start every process."""
        for process in self.processes:
            process.start()

    def await_ready(self, is_ready: Callable[[], bool], *, seconds: float) -> bool:
        """Wait until the register is ready, seeing to what dies meanwhile; tell whether it became so in time.

        Raises:
            CannotRunError: when a process does not stay up.
            StopAskedError: when somebody asks to stop.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._round()
            self.stopping.require_none()
            for process in self.processes:
                _require_stays_up(process)
            if is_ready():
                return True
        return False

    def watch(self) -> None:
        """Start again what dies, until somebody asks to stop."""
        while not self.stopping.is_asked:
            self._round()

    def stop(self) -> None:
        """End every process: in order, then for certain; a second request to stop skips to the latter."""
        for number, seconds in _STEPS:
            for process in self.processes:
                process.ask(number)
            if wait_until(lambda: self.stopping.is_urgent or not self._running(), seconds=seconds):
                break
        for process in self.processes:
            process.clear()

    def _running(self) -> list[Process]:
        return [process for process in self.processes if process.is_running()]

    def _round(self) -> None:
        self.tend()
        for process in self.processes:
            if not process.is_running() and process.revival.is_due(time.monotonic()):
                self._revive(process)
        if time.monotonic() - self._trimmed_at > _TRIM_SECONDS:
            self._trimmed_at = time.monotonic()
            for process in self.processes:
                process.trim_log()
        time.sleep(_TICK_SECONDS)

    def _revive(self, process: Process) -> None:
        process.deaths += 1
        self.say(f"{process.name} ended ({process.how_it_ended()}): starting it again.")
        process.clear()
        try:
            process.start()
        except OSError as error:  # a full disk, say: the next attempt may succeed
            self.say(f"{process.name} could not be started: {error.strerror}.")


def _require_stays_up(process: Process) -> None:
    if process.deaths >= _MOST_DEATHS_BEFORE_READY:
        message = (
            f"The register cannot run: {process.name} ends as soon as it starts. It said: {process.last_words()}"
            f" (Log: {process.log})"
        )
        raise CannotRunError(message, status=FAILED)
