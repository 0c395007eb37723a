"""The embedded PostgreSQL's data: making it, checking that it fits, giving it a password."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from estate.embedded.errors import EngineError, explain_log
from estate.embedded.processes import Account, end_remains, run

DATABASE = "register"
ROLE = "owner"
LOGINS = {"web": "register_web", "worker": "register_worker"}
"""The roles with which processes sign in that need not be the owner; what they may do, migrate decides."""
_LEAST_FREE_BYTES = 200 * 2**20  # an empty cluster takes 40 MB, its first journal 16 MB; the rest is air


@dataclass(frozen=True)
class Cluster:
    """A data folder, and the programs and the user that work in it."""

    programs: Path
    data: Path
    log: Path
    account: Account | None
    is_fresh: bool

    def prepare(self, passwords: Mapping[str, str], *, are_new: bool) -> None:
        """End what an earlier server left, and make the database if there is none; then the passwords open it.

        ``passwords``: the owner's as ``postgres``, and those of ``LOGINS``.

        Raises:
            EngineError: when the data cannot be made or used.
        """
        end_remains(self.data)
        if not self.data.exists():
            self._create(passwords)
            return
        self._check_version()
        (self.data / "postmaster.pid").unlink(missing_ok=True)  # nobody works there: its number may be another's by now
        if are_new:
            owner = f"ALTER ROLE {ROLE} PASSWORD '{passwords['postgres']}'"
            self._administer(self.data, [owner, *_logins(passwords)], fsync="on")

    def _create(self, passwords: Mapping[str, str]) -> None:
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
                f"CREATE ROLE {ROLE} LOGIN CREATEROLE CREATEDB BYPASSRLS PASSWORD '{passwords['postgres']}'",
                f"GRANT SET ON PARAMETER session_replication_role TO {ROLE}",
                f"CREATE DATABASE {DATABASE} OWNER {ROLE}",
                *_logins(passwords),
            ],
            fsync="off",  # one pass at the end is enough
        )
        if not self.is_fresh:
            self._run([self.programs / "initdb", "--sync-only", "-D", part])
        part.rename(self.data)

    def _initialise(self, folder: Path) -> None:
        locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        # Nobody can sign in until the access file is written, and the superuser, without a password, not even then.
        self._run([self.programs / "initdb", "--no-sync", "-D", folder, "-U", "postgres", "--auth=reject", *locale])

    def _administer(self, folder: Path, statements: list[str], *, fsync: str) -> None:
        """Run statements as superuser in the server's single-user mode, which takes no connections."""
        settings = ["-c", "exit_on_error=on", "-c", f"fsync={fsync}"]
        command: list[str | Path] = [self.programs / "postgres", "--single", "-D", folder, *settings, "postgres"]
        self._run(command, given="".join(f"{statement}\n" for statement in statements))

    def _run(self, command: list[str | Path], *, given: str = "") -> None:
        try:
            run(command, account=self.account, given=given)
        except EngineError as error:
            self.log.write_text(str(error))
            raise EngineError(explain_log(str(error), data=self.data, log=self.log)) from error

    def _check_version(self) -> None:
        """Refuse the data of another major version, or a folder that holds none."""
        try:
            written_by = (self.data / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            raise EngineError(explain_log("not a database cluster", data=self.data, log=self.log)) from None
        except PermissionError:
            raise EngineError(explain_log("Permission denied", data=self.data, log=self.log)) from None
        ask: list[str | Path] = [self.programs / "postgres", "--version"]
        bundled = subprocess.run(ask, capture_output=True, text=True, check=True).stdout
        if bundled.split()[-1].partition(".")[0] != written_by:
            raise EngineError(explain_log("initialized by PostgreSQL version", data=self.data, log=self.log))


def _logins(passwords: Mapping[str, str]) -> list[str]:
    """Return the statements that make the roles of processes, if they are missing, and give them their passwords.

    They are made here and not by migrate alone, so that a backup finds them where it is restored.
    """
    missing = (
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{0}') THEN CREATE ROLE {0}; END IF; END $$"
    )
    return [
        statement
        for name, role in {**LOGINS, "": "register_web_cleared"}.items()
        for statement in (
            missing.format(role),
            *([f"ALTER ROLE {role} LOGIN PASSWORD '{passwords[name]}'"] if name else []),
            f"GRANT {role} TO {ROLE} WITH ADMIN TRUE, INHERIT FALSE, SET TRUE",
        )
    ]
