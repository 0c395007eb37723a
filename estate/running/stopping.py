"""Hearing that somebody asks to stop: Ctrl-C, SIGTERM, or the end of the terminal."""

import contextlib
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import FrameType
from typing import Final

from estate.running.errors import StopAskedError

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Stopping:
    """Which signals have asked to stop so far; a second one asks to hurry."""

    heard: list[int] = field(default_factory=list)
    _interrupts: bool = False

    def listen(self) -> None:
        """Hear the signals from now on instead of ending by them."""
        for number in SIGNALS:
            signal.signal(number, self._hear)

    @property
    def is_asked(self) -> bool:
        """Whether somebody asked to stop."""
        return bool(self.heard)

    @property
    def is_urgent(self) -> bool:
        """Whether somebody asked again."""
        return len(self.heard) > 1

    @contextlib.contextmanager
    def interrupting(self) -> Iterator[None]:
        """Break off the block when asked, for waits that look at nothing else.

        Raises:
            StopAskedError: when somebody asks inside the block, or had asked before.
        """
        self.require_none()
        self._interrupts = True
        try:
            yield
        finally:
            self._interrupts = False

    def require_none(self) -> None:
        """Go on only when nobody asked to stop.

        Raises:
            StopAskedError: when somebody did.
        """
        if self.heard:
            raise StopAskedError(self.heard[0])

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        self.heard.append(number)
        if self._interrupts:
            self._interrupts = False
            raise StopAskedError(number)
