"""The keeper: one process per ``VAR_DIR`` that starts the engines, revives them, and stops them after their last user.

Run as ``python -m estate.embedded.keeper VAR_DIR REPORT (kept|fresh)``; REPORT is the pipe on which it tells, as one
JSON object, its notes and why it failed.
"""

import json
import os
import secrets
import shutil
import signal
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from estate.embedded.cluster import LOGINS, Cluster
from estate.embedded.errors import EngineError
from estate.embedded.locks import Lock
from estate.embedded.places import (
    STATE_DIR,
    Layout,
    data_folder,
    reachable_programs,
    read_json,
    runtime_folder,
    service_account,
    write_json,
)
from estate.embedded.postgres import Postgres
from estate.embedded.processes import Identity
from estate.embedded.serving import Serving, last_serving
from estate.embedded.valkey import Valkey

_TICK_SECONDS = 0.1
_LONGEST_PAUSE_SECONDS = 10.0
_STABLE_SECONDS = 60.0


@dataclass
class Revival:
    """When an engine may be started again after it died: later each time, at once after a minute of health."""

    next_at: float = 0.0
    pause_seconds: float = _TICK_SECONDS

    def is_due(self, now: float) -> bool:
        """Tell whether to start the engine now, and if so put the next time off."""
        if now < self.next_at:
            return False
        if now > self.next_at + _STABLE_SECONDS:
            self.pause_seconds = _TICK_SECONDS
        self.next_at = now + self.pause_seconds
        self.pause_seconds = min(self.pause_seconds * 2, _LONGEST_PAUSE_SECONDS)
        return True


@dataclass
class Keeper:
    """Both engines and what they need."""

    layout: Layout
    sockets: Path
    postgres: Postgres
    valkey: Valkey

    def start(self) -> None:
        """Start both engines and tell others where they are.

        Raises:
            EngineError: when one does not start.
        """
        self.postgres.launch()
        self.valkey.launch_on_free_port()
        self.postgres.await_ready()
        self.tell()

    def tell(self) -> None:
        """Write ``engines.json``."""
        Serving(
            keeper=Identity.of(os.getpid()),
            postgres=self.postgres.identity(),
            valkey=self.valkey.identity(),
            sockets=str(self.sockets),
            port=self.valkey.port,
        ).write(self.layout)

    def serve(self, users: Lock) -> None:
        """Revive what dies until nobody uses the engines."""
        revivals = {engine.name: Revival() for engine in (self.postgres, self.valkey)}
        while not users.try_hold():
            for engine in (self.postgres, self.valkey):
                if not engine.is_running() and revivals[engine.name].is_due(time.monotonic()):
                    _note(f"{engine.name} died: starting it again")
                    self._revive(engine)
            time.sleep(_TICK_SECONDS)

    def _revive(self, engine: Postgres | Valkey) -> None:
        try:
            engine.relaunch()
            self.tell()
        except (OSError, EngineError) as error:  # a full disk, say: the next attempt may succeed
            _note(f"{engine.name} could not be started: {error}")

    def stop(self) -> None:
        """Stop both engines and leave nothing that names them."""
        self.valkey.stop()
        self.postgres.stop()
        shutil.rmtree(self.sockets, ignore_errors=True)
        self.layout.state.unlink(missing_ok=True)


def main(arguments: list[str]) -> int:
    """Become the keeper of a ``VAR_DIR``, unless there is one already."""
    var, report, kind = arguments
    os.set_inheritable(int(report), False)  # noqa: FBT003  the engines must not hold the pipe open
    if os.fork():
        return 0  # whoever started us need not wait for us
    os.chdir("/")
    os.umask(0o077)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    layout = Layout(Path(var))
    keeper_lock, users = Lock(layout.lock("keeper")), Lock(layout.lock("users"))
    notes: list[str] = []
    try:
        if keeper_lock.try_hold():
            _keep(layout, users, notes, is_fresh=kind == "fresh", report=int(report))
    except (EngineError, OSError) as error:
        reason = str(error) if isinstance(error, EngineError) else f"{error.filename} cannot be used: {error.strerror}."
        _note(reason)
        _report(int(report), notes, error=reason)
        return 1
    return 0


def _keep(layout: Layout, users: Lock, notes: list[str], *, is_fresh: bool, report: int) -> None:
    """Start the engines, serve, and stop them whatever happens."""
    keeper = assemble(layout, notes, is_fresh=is_fresh)
    try:
        keeper.start()
        _report(report, notes)
        keeper.serve(users)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        keeper.stop()
        if is_fresh:
            _remove(layout, keeper.postgres.data)


def assemble(layout: Layout, notes: list[str], *, is_fresh: bool) -> Keeper:
    """Choose user, programs and folders, and make the data ready; ``notes`` receives what a person should know.

    Raises:
        EngineError: when one of them cannot be had.
    """
    account = service_account(layout.data)
    programs = reachable_programs(account)
    data = data_folder(layout, account)
    if account and STATE_DIR in (*data.parents, *programs.postgres_bin.parents):
        notes.append(
            f"PostgreSQL runs as {account.name}, who cannot enter this folder: its files are kept in {STATE_DIR}."
        )
    passwords, is_new = _passwords(layout)
    cluster = Cluster(programs.postgres_bin, data, layout.log("postgres"), account, is_fresh)
    cluster.prepare(passwords, are_new=is_new)
    if is_new:  # only now, or a kill in between would leave data that opens to no password
        write_json(layout.passwords, dict(passwords))
    previous = last_serving(layout)
    sockets = runtime_folder(previous.sockets if previous else "", account)
    return Keeper(
        layout=layout,
        sockets=sockets,
        postgres=Postgres(programs.postgres_bin, data, sockets, layout.log("postgres"), account, is_fresh),
        valkey=Valkey(
            program=programs.valkey_server,
            password=passwords["valkey"],
            log=layout.log("valkey"),
            account=account,
            port=previous.port if previous else 0,
        ),
    )


def _passwords(layout: Layout) -> tuple[dict[str, str], bool]:
    """Return the passwords of the engines, and whether they had to be invented."""
    kept = {name: str(value) for name, value in read_json(layout.passwords).items()}
    wanted = ("postgres", "valkey", *LOGINS)
    if kept.keys() >= set(wanted):
        return kept, False
    return {name: secrets.token_hex(24) for name in wanted}, True


def _remove(layout: Layout, data: Path) -> None:
    shutil.rmtree(data, ignore_errors=True)
    if layout.data.is_symlink():
        data.parent.rmdir()
    shutil.rmtree(layout.var, ignore_errors=True)


def _report(pipe: int, notes: Iterable[str], *, error: str = "") -> None:
    """Tell whoever started us, if it still listens, and close the pipe."""
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        os.write(pipe, json.dumps({"notes": list(notes), "error": error}).encode())
        os.close(pipe)
    except OSError:
        _note("whoever started the engines is gone")


def _note(text: str) -> None:
    sys.stderr.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
