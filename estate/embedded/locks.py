"""Locks that the kernel releases when their holder dies, however it dies."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path


class Lock:
    """A lock on a file; several may share it, or one hold it alone."""

    def __init__(self, path: Path) -> None:
        """Open the file; hold nothing yet."""
        self._opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

    def share(self) -> None:
        """Wait until nobody holds the lock alone, then hold it with others."""
        fcntl.flock(self._opened, fcntl.LOCK_SH)

    def hold(self) -> None:
        """Wait until nobody else holds the lock, then hold it alone."""
        fcntl.flock(self._opened, fcntl.LOCK_EX)

    def try_share(self) -> bool:
        """Hold the lock with others if nobody holds it alone; tell whether it worked."""
        return self._try(fcntl.LOCK_SH)

    def try_hold(self) -> bool:
        """Hold the lock alone if nobody else holds it; tell whether it worked."""
        return self._try(fcntl.LOCK_EX)

    def release(self) -> None:
        """Hold the lock no longer, in forked children neither."""
        fcntl.flock(self._opened, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let the file go."""
        os.close(self._opened)

    def _try(self, way: int) -> bool:
        try:
            fcntl.flock(self._opened, way | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Lock]:
    """Yield the lock of ``path``, released at the end."""
    lock = Lock(path)
    try:
        yield lock
    finally:
        lock.close()
