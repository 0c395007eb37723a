"""Using the engines: join those that run or have them started, leave, and see the last one out."""

import contextlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from estate.embedded.errors import EngineError
from estate.embedded.locks import Lock, opened
from estate.embedded.places import Layout
from estate.embedded.processes import wait_until
from estate.embedded.serving import Serving, now_serving
from estate.settings import env

_JOIN_SECONDS = 700.0  # longer than the longest start
_LEAVE_SECONDS = 90.0  # longer than the longest stop
_EMBEDDED = {"ENGINES": "embedded"}  # the settings keep such a database up to date by themselves
_REPOSITORY = Path(__file__).resolve().parent.parent.parent
_LOG_LIMIT_BYTES = 10 * 2**20


@contextlib.contextmanager
def engines(var_dir: Path) -> Iterator[dict[str, str]]:
    """Yield ``DATABASE_URL`` and ``REDIS_URL``, as far as the environment leaves them unset.

    With ``DATABASE_URL`` come ``ENGINES=embedded``, and the addresses with which web and worker processes sign in.
    The engines of ``var_dir`` that already run are shared; else they are started, and stopped after their last user.

    Raises:
        EngineError: when they cannot serve; the message says what to do.
    """
    unset = [name for name in ("DATABASE_URL", "REDIS_URL") if not env.text(name)]
    if not unset:
        yield {}
        return
    with _joined(Layout(var_dir.resolve()), kind="kept") as urls:
        given = {"DATABASE_URL", "REDIS_URL"} - set(unset)
        if "DATABASE_URL" in unset:
            yield {name: url for name, url in urls.items() if name not in given} | _EMBEDDED
        else:
            yield {name: urls[name] for name in unset}


@contextlib.contextmanager
def fresh_engines() -> Iterator[dict[str, str]]:
    """Yield all addresses of new, empty engines that forget everything at the end, whatever the environment says.

    With them comes the ``VAR_DIR`` that vanishes with them.
    """
    var = Path(tempfile.mkdtemp(prefix="estate-fresh-"))
    var.chmod(0o711)  # as root, the user that PostgreSQL runs as must pass to its own folder
    try:
        with _joined(Layout(var), kind="fresh") as urls:
            yield urls | _EMBEDDED | {"VAR_DIR": str(var)}
    finally:
        shutil.rmtree(var, ignore_errors=True)  # the keeper did, unless it was killed


@contextlib.contextmanager
def _joined(layout: Layout, *, kind: str) -> Iterator[dict[str, str]]:
    if platform.system() != "Linux":
        message = "The embedded engines run on Linux only: set DATABASE_URL and REDIS_URL."
        raise EngineError(message)
    layout.prepare()
    users = Lock(layout.lock("users"))
    try:
        serving = _join(layout, users, kind=kind)
        try:
            yield serving.urls(layout)
        finally:
            users.release()
            _see_out(users, serving)
    finally:
        users.close()


def _join(layout: Layout, users: Lock, *, kind: str) -> Serving:
    """Become a user of the engines, started if need be; only one process at a time may come through the gate."""
    with opened(layout.lock("gate")) as gate:
        gate.hold()
        users.share()  # waits while a keeper without users stops its engines
        wait_until(lambda: bool(now_serving(layout)) or _has_no_keeper(layout), seconds=_JOIN_SECONDS)
        if not now_serving(layout):
            _start_keeper(layout, kind=kind)
        serving = now_serving(layout)
    if not serving:
        message = f"The engines of {layout.var} run in another container, or just ended: see {layout.log('keeper')}."
        raise EngineError(message)
    return serving


def _has_no_keeper(layout: Layout) -> bool:
    with opened(layout.lock("keeper")) as keeper:
        return keeper.try_hold()


def _start_keeper(layout: Layout, *, kind: str) -> None:
    """Start the keeper, detached, and wait for what it tells."""
    _trim_logs(layout)
    listening, telling = os.pipe()
    command = [sys.executable, "-m", "estate.embedded.keeper", str(layout.var), str(telling), kind]
    with layout.log("keeper").open("ab") as log, os.fdopen(listening) as report:
        try:
            subprocess.run(
                command,
                cwd=_REPOSITORY,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[telling],
                check=True,
                start_new_session=True,
            )
        finally:
            os.close(telling)
        _hear(report.read(), layout)


def _hear(told: str, layout: Layout) -> None:
    """Pass the keeper's notes on to the person at the shell.

    Raises:
        EngineError: when it failed, with its reason.
    """
    report = json.loads(told or '{"notes": [], "error": ""}')
    for note in report["notes"]:
        sys.stderr.write(f"{note}\n")
    if report["error"]:
        raise EngineError(report["error"])
    if not told:
        message = f"The engines did not start: see {layout.log('keeper')}."
        raise EngineError(message)


def _trim_logs(layout: Layout) -> None:
    for name in ("keeper", "postgres", "valkey"):
        log = layout.log(name)
        if log.exists() and log.stat().st_size > _LOG_LIMIT_BYTES:
            log.replace(log.with_suffix(".old.log"))


def _see_out(users: Lock, serving: Serving) -> None:
    """Wait until the engines have stopped, unless others use them."""
    wait_until(lambda: not serving.keeper.is_alive() or _is_used_by_others(users), seconds=_LEAVE_SECONDS)


def _is_used_by_others(users: Lock) -> bool:
    """Tell whether somebody shares the lock; a keeper that stops its engines holds it alone."""
    if users.try_hold() or not users.try_share():
        users.release()
        return False
    users.release()
    return True
