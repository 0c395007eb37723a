"""Who runs the register: web, worker, beat and bell, each with its command and its surroundings."""

import sys
from collections.abc import Mapping
from typing import Final

from estate.embedded.places import Layout
from estate.running.processes import Process

_CELERY: Final = (sys.executable, "-m", "celery", "-A", "estate")
_ADDRESSES: Final = ("DATABASE_URL_WEB", "DATABASE_URL_WORKER")


def crew(surroundings: Mapping[str, str], *, layout: Layout, listener: int) -> tuple[Process, ...]:
    """Return the processes, none of them started; ``listener`` is the descriptor of the socket that web answers on."""
    web = (sys.executable, "-m", "gunicorn", "--config", "python:estate.gunicorn", "--bind", f"fd://{listener}")
    # Two processes judge side by side, as many as the embedded PostgreSQL is set for.
    worker = (*_CELERY, "worker", "-Q", "settle,default", "--pool", "prefork", "--concurrency", "2")
    beat = (*_CELERY, "beat", "--pidfile=")  # the supervisor sees to it that there is one
    told = ("--loglevel", "INFO")
    return (
        Process("web", web, _of("web", surroundings), layout.log("web"), inherited=(listener,)),
        _behind("worker", (*worker, "--without-gossip", "--without-mingle", *told), surroundings, layout),
        _behind("beat", (*beat, *told), surroundings, layout),
        _behind("bell", (sys.executable, "manage.py", "bell"), surroundings, layout),
    )


def _behind(name: str, command: tuple[str, ...], surroundings: Mapping[str, str], layout: Layout) -> Process:
    return Process(name, command, _of("worker", surroundings), layout.log(name))


def _of(process: str, surroundings: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of one kind of process: it learns no address but its own.

    The only place that knows which process connects as whom. Without an address of its kind it is the owner's.
    """
    kept = {name: value for name, value in surroundings.items() if name not in _ADDRESSES}
    name = f"DATABASE_URL_{process.upper()}"
    own = surroundings.get(name)
    return kept | {"PROCESS": process} | ({"DATABASE_URL": own, name: own} if own else {})
