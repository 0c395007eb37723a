"""Run the register from claiming its address to its clean end: the order of things."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Final

from estate.embedded.places import Layout
from estate.embedded.processes import die_with_parent, end_process, wait_until
from estate.embedded.reachable import check_reachable
from estate.running import address
from estate.running.crew import crew
from estate.running.engine_watch import EngineWatch
from estate.running.errors import FAILED, CannotRunError
from estate.running.prepared import Prepared, SignIn
from estate.running.presence import Presence, require_space
from estate.running.processes import REPOSITORY
from estate.running.readiness import failing_checks
from estate.running.stopping import Stopping
from estate.running.summary import summary
from estate.running.supervisor import Supervisor
from estate.settings import env

_READY_SECONDS: Final = 60.0
_OLD_RUN_SECONDS: Final = 20.0
_BACKLOG: Final = 128
_DAY_SECONDS: Final = 86_400.0


def run(stopping: Stopping) -> None:
    """Run the register until somebody asks to stop.

    Raises:
        CannotRunError: when it cannot run; the message says what to do.
        EngineError: when the embedded engines cannot serve.
        StopAskedError: when somebody asks to stop before it is ready.
    """
    layout = Layout(env.folder("VAR_DIR", default=REPOSITORY / "var"))
    with ExitStack() as stack:
        with stopping.interrupting():
            listener, watch = _settled_in(layout, stack)
        surroundings = _surroundings(layout, watch.urls)
        prepared = _prepared(surroundings, stopping)
        listener.listen(_BACKLOG)
        processes = crew(surroundings, layout=layout, listener=listener.fileno())
        supervisor = Supervisor(processes, stopping, say, watch.tend)
        try:
            supervisor.start()
            _await_ready(supervisor, listener)
            _show(summary(prepared, address=_url(listener), logs=layout.log("web").parent))
            supervisor.watch()
        finally:
            say("Stopping …")
            supervisor.stop()


def say(sentence: str) -> None:
    """Tell the person at the terminal what happens; nobody may be there any more."""
    _write(f"{time.strftime('%H:%M:%S')} {sentence}\n", to_error=True)


def _show(text: str) -> None:
    _write(f"{text}\n", to_error=False)


def _write(text: str, *, to_error: bool) -> None:
    stream = sys.stderr if to_error else sys.stdout
    try:
        stream.write(text)
        stream.flush()
    except (OSError, ValueError):
        pass  # the terminal is gone


def _settled_in(layout: Layout, stack: ExitStack) -> tuple[socket.socket, EngineWatch]:
    """Take what only one register can have: the folder, the address, the engines; all released by ``stack``."""
    port = address.wanted_port()
    layout.prepare()
    presence = Presence(layout)
    stack.enter_context(presence.alone())
    listener = stack.enter_context(_claimed(port, may_wait=presence.was_killed()))
    presence.tell(_url(listener))
    require_space(layout)
    watch = EngineWatch(layout, say)
    stack.callback(watch.leave)
    watch.join()
    _require_reachable(watch.urls)
    return listener, watch


def _claimed(port: int, *, may_wait: bool) -> socket.socket:
    """Claim the port; what a killed run left behind is on its way out, and waited for."""
    if may_wait and address.is_taken(port):
        say("Waiting for the processes of the last run to end …")
        wait_until(lambda: not address.is_taken(port), seconds=_OLD_RUN_SECONDS)
    return address.claim(port)


def _url(listener: socket.socket) -> str:
    return f"http://{address.HOST}:{listener.getsockname()[1]}"


def _require_reachable(embedded: Mapping[str, str]) -> None:
    """See whether the servers that the environment names answer, before anything waits for them."""
    urls = {name: env.text(name) or embedded.get(name, "") for name in ("DATABASE_URL", "REDIS_URL")}
    if any(name not in embedded for name in urls):
        check_reachable(urls["DATABASE_URL"], redis_url=urls["REDIS_URL"])


def _surroundings(layout: Layout, urls: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of everything that is started; each process takes its part of it (crew.py)."""
    own = {
        "VAR_DIR": str(layout.var),
        "SECRET_KEY": env.text("SECRET_KEY") or Presence(layout).secret_key(),
        "DJANGO_SETTINGS_MODULE": env.text("DJANGO_SETTINGS_MODULE", default="estate.settings.dev"),
        "PYTHONUNBUFFERED": "1",
    }
    return env.surroundings() | dict(urls) | own


def _prepared(surroundings: Mapping[str, str], stopping: Stopping) -> Prepared:
    """Prepare the database in a process of its own, which says how far it has come."""
    command = [sys.executable, "-m", "estate.running.preparation"]
    environment = {name: value for name, value in surroundings.items() if name != "PROCESS"}  # the owner prepares
    child = subprocess.Popen(
        command,
        cwd=REPOSITORY,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509  no threads here
    )
    try:
        wait_until(lambda: stopping.is_asked or child.poll() is not None, seconds=_DAY_SECONDS)
    finally:
        end_process(child, steps=((signal.SIGTERM, 5), (signal.SIGKILL, 5)))
    stopping.require_none()
    return _read(child)


def _read(child: subprocess.Popen[bytes]) -> Prepared:
    if child.returncode != 0 or not child.stdout:
        killed = "Something killed the preparation: run the command again." if child.returncode < 0 else ""
        raise CannotRunError(killed, status=child.returncode if child.returncode > 0 else FAILED)
    with child.stdout as answer:
        told = json.loads(answer.read())
    return Prepared(**told | {"sign_ins": tuple(SignIn(**person) for person in told["sign_ins"])})


def _await_ready(supervisor: Supervisor, listener: socket.socket) -> None:
    """Wait until the real server says that the register is ready, or that it serves but something else is not."""
    host, port = listener.getsockname()
    if supervisor.await_ready(lambda: failing_checks(host, port) == [], seconds=_READY_SECONDS):
        return
    failing = failing_checks(host, port)
    if failing is None:
        message = f"The web server does not answer: see {supervisor.processes[0].log}."
        raise CannotRunError(message, status=FAILED)
    say(f"The register serves, but is not ready yet: {', '.join(failing)}.")
