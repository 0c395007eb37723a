"""The bell: listens for what becomes due, and tells the workers which shards to settle.

The tables are the queue; what the bell sends may be lost or come twice. It looks into the table at every
notification and every second, so that whatever was missed is rung soon.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import psycopg
from django.db import connection
from kombu.exceptions import OperationalError as BrokerError

from compliance.evaluation.ringing import DueShard, Memory, next_rings, remember
from compliance.evaluation.statement import sql_file

LOOK_SECONDS: Final = 1.0
FIRST_PAUSE_SECONDS: Final = 0.2
LONGEST_PAUSE_SECONDS: Final = 5.0

# A database host that vanished without a word is noticed within seconds; ignored on sockets.
_OPTIONS: Final = {
    "application_name": "bell",
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "tcp_user_timeout": 10_000,
}

logger = logging.getLogger(__name__)


class Bell:
    """Rings through ``ring``, which is given the shards of one task and sends its message."""

    def __init__(self, ring: Callable[[Sequence[int]], object]) -> None:
        self._ring = ring
        self._memory = Memory()
        self._stopping = threading.Event()
        self._lost = ""
        self._pause_seconds = FIRST_PAUSE_SECONDS
        self._rung = 0

    def stop(self, *_signal: object) -> None:
        """Stop within a second; a handler of signals."""
        self._stopping.set()

    def run(self) -> int:
        """Ring until stopped; return how often. Comes back by itself when database or broker were lost."""
        while not self._stopping.is_set():
            try:
                self._listen()
            except (psycopg.OperationalError, psycopg.InterfaceError) as error:
                self._lose("database", error)
            except (BrokerError, OSError) as error:
                self._lose("broker", error)
        return self._rung

    def _listen(self) -> None:
        with _listening() as listener:
            while not self._stopping.is_set():
                self._look(listener)
                self._find()
                for _ in listener.notifies(timeout=LOOK_SECONDS, stop_after=1):
                    pass  # a notification says that something is due; where, the table says

    def _look(self, listener: psycopg.Connection) -> None:
        """Ring for what is due now and not rung yet."""
        due = [DueShard(*row) for row in listener.execute(sql_file("due_shards.sql")).fetchall()]
        now = time.monotonic()
        rings = next_rings(due, self._memory, now=now)
        for shards in rings:
            self._ring(shards)
        self._rung += len(rings)
        self._memory = remember(due, self._memory, rings=rings, now=now)

    def _lose(self, what: str, error: Exception) -> None:
        """Say once that something was lost, and wait longer each time."""
        if self._lost != what:
            logger.warning("The bell lost the %s (%s) and tries again.", what, type(error).__name__)
        self._lost = what
        self._stopping.wait(self._pause_seconds)
        self._pause_seconds = min(self._pause_seconds * 2, LONGEST_PAUSE_SECONDS)

    def _find(self) -> None:
        """Say once that what was lost is back."""
        if self._lost:
            logger.warning("The bell has the %s back.", self._lost)
        self._lost = ""
        self._pause_seconds = FIRST_PAUSE_SECONDS


@contextmanager
def _listening() -> Iterator[psycopg.Connection]:
    """Lend a connection of the bell's own, which hears of whatever becomes due from now on."""
    parameters = connection.get_connection_params()
    parameters.pop("cursor_factory", None)
    with psycopg.connect(**parameters | _OPTIONS, autocommit=True) as listener:
        listener.execute("LISTEN due")
        yield listener
