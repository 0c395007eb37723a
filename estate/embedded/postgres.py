"""The embedded PostgreSQL: making its data, starting it, stopping it."""

import contextlib
import os
import shutil
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from estate.embedded.errors import EngineError, explain_log
from estate.embedded.processes import Account, Identity, end_process, end_remains, run, spawn, wait_until

DATABASE = "register"
ROLE = "owner"
_START_SECONDS = 600  # crash recovery may replay max_wal_size of changes
_LEAST_FREE_BYTES = 200 * 2**20  # an empty cluster takes 40 MB, its first journal 16 MB; the rest is air
_LOG_TAIL_BYTES = 8_000

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
    """A PostgreSQL server and its data folder."""

    programs: Path
    data: Path
    sockets: Path
    log: Path
    account: Account | None
    is_fresh: bool
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)
    name = "postgres"

    def prepare(self, *, password: str, is_new_password: bool) -> None:
        """End what an earlier server left, and make the database if there is none; then ``password`` opens it.

        Raises:
            EngineError: when the data cannot be made or used.
        """
        end_remains(self.data, patience_seconds=30)
        if not self.data.exists():
            self._create(password)
            return
        self._check_version()
        (self.data / "postmaster.pid").unlink(missing_ok=True)  # nobody works there: its number may be another's by now
        if is_new_password:
            self._administer(self.data, [f"ALTER ROLE {ROLE} PASSWORD '{password}'"])

    def launch(self) -> None:
        """Start the server without waiting for it."""
        options = [f"--{name}={value}" for name, value in self._settings().items()]
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
            raise EngineError(explain_log(_tail(self.log), data=self.data, log=self.log))

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
        end_remains(self.data, patience_seconds=2)
        self.launch()

    def stop(self) -> None:
        """Stop the server and wait for its end: in order where the data is kept, at once where it is thrown away."""
        if self.process is None:
            return
        at_once = ((signal.SIGQUIT, 5), (signal.SIGKILL, 5))
        end_process(self.process, steps=at_once if self.is_fresh else ((signal.SIGINT, 60), *at_once))
        end_remains(self.data, patience_seconds=2)

    def identity(self) -> Identity | None:
        """Identify the running server."""
        with contextlib.suppress(ProcessLookupError):
            return Identity.of(self.process.pid) if self.process else None
        return None

    def _settings(self) -> dict[str, str]:
        return _SETTINGS | (_FRESH_SETTINGS if self.is_fresh else {})

    def _create(self, password: str) -> None:
        """Make the cluster aside and rename it into place, so that an interrupted attempt leaves nothing half-made."""
        part = self.data.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        if shutil.disk_usage(self.data.parent).free < _LEAST_FREE_BYTES:
            message = f"The disk that holds {self.data.parent} is nearly full: free 200 MB, then run the command again."
            raise EngineError(message)
        part.mkdir(mode=0o700)
        if self.account:
            os.chown(part, self.account.uid, self.account.gid)
        self._initialise(part)
        (part / "pg_hba.conf").write_text("# TYPE DATABASE USER METHOD\nlocal all all scram-sha-256\n")
        self._administer(
            part,
            [
                # As a managed service gives it: no superuser, but may make roles, databases and trusted extensions.
                f"CREATE ROLE {ROLE} LOGIN CREATEROLE CREATEDB BYPASSRLS PASSWORD '{password}'",
                f"GRANT SET ON PARAMETER session_replication_role TO {ROLE}",
                f"CREATE DATABASE {DATABASE} OWNER {ROLE}",
            ],
        )
        part.rename(self.data)

    def _initialise(self, folder: Path) -> None:
        locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        # Nobody can sign in until the access file is written: superusers have no password and need none.
        command: list[str | Path] = [self.programs / "initdb", "-D", folder, "-U", "postgres", "--auth=reject", *locale]
        try:
            run([*command, *(["--no-sync"] if self.is_fresh else [])], account=self.account)
        except EngineError as error:
            raise EngineError(explain_log(str(error), data=folder, log=self.log)) from error

    def _administer(self, folder: Path, statements: list[str]) -> None:
        """Run statements as superuser in the server's single-user mode, which takes no connections."""
        single: list[str | Path] = [
            self.programs / "postgres",
            "--single",
            "-D",
            folder,
            "-c",
            "exit_on_error=on",
            "postgres",
        ]
        try:
            run(single, account=self.account, given="".join(f"{statement}\n" for statement in statements))
        except EngineError as error:
            raise EngineError(explain_log(str(error), data=folder, log=self.log)) from error

    def _check_version(self) -> None:
        """Refuse the data of another major version, or a folder that holds none."""
        try:
            written_by = (self.data / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            raise EngineError(explain_log("not a database cluster", data=self.data, log=self.log)) from None
        except PermissionError:
            raise EngineError(explain_log("Permission denied", data=self.data, log=self.log)) from None
        bundled = subprocess.run(
            [self.programs / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
        if bundled.split()[-1].partition(".")[0] != written_by:
            raise EngineError(explain_log("initialized by PostgreSQL version", data=self.data, log=self.log))


def _tail(log: Path) -> str:
    with log.open("rb") as read:
        read.seek(max(0, log.stat().st_size - _LOG_TAIL_BYTES))
        return read.read().decode(errors="replace")
