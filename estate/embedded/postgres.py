"""The embedded PostgreSQL server: starting it, watching it, stopping it."""

import contextlib
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from estate.embedded.errors import EngineError, explain_log
from estate.embedded.processes import Account, Identity, end_process, end_remains, spawn, wait_until

_START_SECONDS = 600  # crash recovery may replay max_wal_size of changes

_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "512MB",
    "effective_cache_size": "4GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",  # solid-state disks
    "jit": "off",  # compiling costs more than it saves on queries of milliseconds
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%u ",
}
_FRESH_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "256MB",
}


@dataclass
class Postgres:
    """A PostgreSQL server that listens on a socket alone."""

    programs: Path
    data: Path
    sockets: Path
    log: Path
    account: Account | None
    is_fresh: bool
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    log_start: int = field(default=0, init=False)
    name = "postgres"

    def launch(self) -> None:
        """Start the server without waiting for it."""
        options = [f"--{name}={value}" for name, value in self._settings().items()]
        self.log_start = self.log.stat().st_size if self.log.exists() else 0
        command: list[str | Path] = [self.programs / "postgres", "-D", self.data, "-k", str(self.sockets), *options]
        # On SIGINT the server ends its sessions, writes a checkpoint and goes.
        self.process = spawn(command, account=self.account, death_signal=signal.SIGINT, log=self.log)

    def await_ready(self) -> None:
        """Wait until the server takes connections.

        Raises:
            EngineError: when it ends instead, with the reason in its log.
        """
        done = wait_until(lambda: self.is_ready() or not self.is_running(), seconds=_START_SECONDS)
        if not done or not self.is_running():
            raise EngineError(explain_log(self._logged(), data=self.data, log=self.log))

    def is_running(self) -> bool:
        """Tell whether the server runs."""
        return self.process is not None and self.process.poll() is None

    def is_ready(self) -> bool:
        """Tell whether the server takes connections: it says so in the last line of its lock file."""
        with contextlib.suppress(FileNotFoundError):
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            return self.process is not None and lines[:1] == [str(self.process.pid)] and lines[-1].strip() == "ready"
        return False

    def relaunch(self) -> None:
        """Start the server again after it died, once its children are gone."""
        end_remains(self.data)
        self.launch()

    def stop(self) -> None:
        """Stop the server and wait for its end: in order where the data is kept, at once where it is thrown away."""
        if self.process is None:
            return
        at_once = ((signal.SIGQUIT, 5), (signal.SIGKILL, 5))
        end_process(self.process, steps=at_once if self.is_fresh else ((signal.SIGINT, 60), *at_once))
        end_remains(self.data)

    def identity(self) -> Identity | None:
        """Identify the running server."""
        with contextlib.suppress(ProcessLookupError):
            return Identity.of(self.process.pid) if self.process else None
        return None

    def _settings(self) -> dict[str, str]:
        return _SETTINGS | (_FRESH_SETTINGS if self.is_fresh else {})

    def _logged(self) -> str:
        """Return what the server has logged since it was launched."""
        with self.log.open("rb") as log:
            log.seek(self.log_start)
            return log.read().decode(errors="replace")
