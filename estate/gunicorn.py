"""How Gunicorn serves the register: ``gunicorn --config python:estate.gunicorn``; it reads the names below."""

import gc
import os
from pathlib import Path
from typing import Final

from estate.settings import env

wsgi_app: Final = "estate.wsgi:application"
workers: Final = env.number("WEB_WORKERS", default=2)
threads: Final = env.number("WEB_THREADS", default=4)
worker_class: Final = "gthread"
_MEMORY: Final = Path("/dev/shm")  # noqa: S108  Gunicorn makes a file of its own there
# A heartbeat on a busy disk would look like a dead worker.
worker_tmp_dir: Final = str(_MEMORY) if os.access(_MEMORY, os.W_OK) else None
preload_app: Final = True
timeout: Final = 60
graceful_timeout: Final = 8
keepalive: Final = 5
control_socket_disable: Final = True
# The path alone: a query may hold what somebody searched for. No user, no address.
accesslog: Final = "-"
access_log_format: Final = "%(t)s %(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"
errorlog: Final = "-"


def when_ready(server: object) -> None:  # noqa: ARG001  called with it
    """Load what every worker will need, once, before they are forked."""
    from estate.warming import warm_up  # noqa: PLC0415  Django is set up by now, not before

    warm_up()
    _freeze()


def post_worker_init(worker: object) -> None:  # noqa: ARG001  called with it
    """Keep the garbage collector from walking what stays for good (docs/decisions/0015-freeze-the-heap.md)."""
    _freeze()


def _freeze() -> None:
    gc.collect()
    gc.freeze()
