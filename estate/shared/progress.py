"""Say on standard error how far long work has come, so that standard output stays the answer's own."""

import sys
import time
from typing import Final

QUIET_SECONDS: Final = 2.0
REPEAT_SECONDS: Final = 0.5


def announce(sentence: str) -> None:
    """Print one sentence about what is being done."""
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201  progress is for the person at the shell


class Progress:
    """The progress of one piece of work; silent while it is short and nobody watches.

    At a terminal the line is rewritten; elsewhere a line is printed only now and then.
    """

    def __init__(self, what: str, *, total: int) -> None:
        """Start counting ``total`` units of ``what``."""
        self._what = what
        self._total = total
        self._started_at = self._shown_at = time.monotonic()

    def reach(self, done: int) -> None:
        """Show that ``done`` units are done, when it is time to."""
        now = time.monotonic()
        if now - self._started_at < QUIET_SECONDS or now - self._shown_at < self._pause():
            return
        self._shown_at = now
        line = f"{self._what}: {done:,} of {self._total:,}"
        sys.stderr.write(f"\r{line}" if sys.stderr.isatty() else f"{line}\n")
        sys.stderr.flush()

    def finish(self) -> None:
        """End the line that a terminal shows."""
        if sys.stderr.isatty() and self._shown_at != self._started_at:
            sys.stderr.write("\n")

    def _pause(self) -> float:
        return REPEAT_SECONDS if sys.stderr.isatty() else QUIET_SECONDS
