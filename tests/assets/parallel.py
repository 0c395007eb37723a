"""Do several things at once, each in a transaction and on a connection of its own."""

import threading
from collections.abc import Callable

from django.db import connection, connections, transaction


def in_parallel(*works: Callable[[], object]) -> list[object]:
    """Do each work in a transaction of its own, all begun before any commits.

    Returns, in order, what each returned, or the type of the error it ended with.
    """
    ready = threading.Barrier(len(works))
    outcomes: list[object] = [None] * len(works)

    def run(place: int, work: Callable[[], object]) -> None:
        try:
            with transaction.atomic():
                connection.ensure_connection()
                ready.wait(timeout=10)
                outcomes[place] = work()
        except Exception as error:  # noqa: BLE001  the test looks at it
            outcomes[place] = type(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes
