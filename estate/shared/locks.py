"""Advisory locks: one register of their numbers, so that no two meanings share one.

PostgreSQL's two-number form is used: the first number is the meaning below, the second the row it is about.
``assets/sql/invariants.sql`` repeats ``VENDOR_GRAPH``; a test holds the two together.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection

from estate.shared.errors import Refused

VENDOR_GRAPH: Final = 7301
DEPARTMENT_ENTRY: Final = 7302
PREPARATION: Final = 7303
SHARD: Final = 7304


def lock_vendor_graph() -> None:
    """Hold the vendor graph (control and assessments) until the transaction ends."""
    _lock(VENDOR_GRAPH, 0)


def lock_department_entry(department_id: int) -> None:
    """Hold the entry of one department's records until the transaction ends, so that two imports never interleave."""
    _lock(DEPARTMENT_ENTRY, department_id)


def lock_shard(shard: int) -> None:
    """Hold one shard of the register, in which only its holder settles, until the transaction ends."""
    _lock(SHARD, shard)


def require_fresh_snapshots() -> None:
    """Refuse an isolation stricter than read committed, and see to it that a dead holder's locks are released soon.

    A stricter level would fix the snapshot before the lock is held, and judge what was. And a server whose client
    was killed notices only at the end of a statement, unless told to look.

    Raises:
        Refused: naming the level.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL client_connection_check_interval = '1s'")
        cursor.execute("SHOW transaction_isolation")
        (level,) = cursor.fetchone()
    if level != "read committed":
        message = f"Settling needs the isolation level read committed; this connection has {level}."
        raise Refused(message)


@contextmanager
def preparing_database() -> Iterator[None]:
    """Hold the preparation of a new database for the block, across its transactions."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, 0)", [PREPARATION])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, 0)", [PREPARATION])


def _lock(meaning: int, key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [meaning, key])
