"""The embedded Valkey: a message broker that keeps nothing."""

import contextlib
import signal
import socket
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from estate.embedded.errors import EngineError
from estate.embedded.processes import Account, Identity, end_process, spawn, wait_until

_START_SECONDS = 10
_ATTEMPTS = 5

# The tables are the queue and messages only the bell, so nothing is written to disk. A full broker refuses new messages
# rather than lose old ones. Loopback and not a socket: Celery and redis-py share one form of address for TCP only.
_SETTINGS = """\
bind 127.0.0.1
port {port}
requirepass {password}
save ""
appendonly no
maxmemory 256mb
maxmemory-policy noeviction
daemonize no
"""


@dataclass
class Valkey:
    """A Valkey server on a port of the loopback interface."""

    program: Path
    password: str
    log: Path
    account: Account | None
    port: int
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    name = "valkey"

    def launch(self) -> None:
        """Start the server without waiting for it; its settings go through a pipe, for they hold the password."""
        settings = _SETTINGS.format(port=self.port, password=self.password).encode()
        command: list[str | Path] = [self.program, "-"]
        self.process = spawn(command, account=self.account, death_signal=signal.SIGKILL, log=self.log, given=settings)

    def relaunch(self) -> None:
        """Start the server again after it died."""
        self.launch()

    def launch_on_free_port(self) -> None:
        """Start the server on its port or, when that is taken, on another.

        Raises:
            EngineError: when it cannot be started.
        """
        for _attempt in range(_ATTEMPTS):
            if not _is_free(self.port):
                self.port = _free_port()
            self.launch()
            wait_until(lambda: self.is_ready() or not self.is_running(), seconds=_START_SECONDS)
            if self.is_ready():
                return
            self.stop()
        message = f"Valkey did not start on port {self.port}: it is taken or barred. (Log: {self.log})"
        raise EngineError(message)

    def is_running(self) -> bool:
        """Tell whether the server runs."""
        return self.process is not None and self.process.poll() is None

    def is_ready(self) -> bool:
        """Tell whether the server answers, and is ours: it knows the password."""
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
            connection.sendall(f"AUTH {self.password}\r\n".encode())
            return connection.recv(64).startswith(b"+OK")
        return False

    def stop(self) -> None:
        """Stop the server and wait for its end."""
        if self.process is not None:
            end_process(self.process, steps=((signal.SIGTERM, 2), (signal.SIGKILL, 5)))

    def identity(self) -> Identity | None:
        """Identify the running server."""
        with contextlib.suppress(ProcessLookupError):
            return Identity.of(self.process.pid) if self.process else None
        return None


def _is_free(port: int) -> bool:
    if not port:
        return False
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
