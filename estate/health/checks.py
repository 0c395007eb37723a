"""The checks behind ``/readyz``: each answers yes or no, within seconds, over connections of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

import psycopg
import redis
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

PATIENCE_SECONDS: Final = 3

# A connection of its own: bounded in time whatever the network does, free of any request's role and transaction.
_OPTIONS: Final = {
    "application_name": "health",
    "connect_timeout": PATIENCE_SECONDS,
    "tcp_user_timeout": PATIENCE_SECONDS * 1000,  # ignored on sockets
}


def failing_checks() -> dict[str, bool]:
    """Return the checks in order, each with whether it passes; what needs the database fails with it."""
    passes = dict.fromkeys(("database", "migrations", "due"), False)
    try:
        with health_connection() as database:
            passes = {
                "database": True,
                "migrations": _passes(lambda: is_up_to_date(database)),
                "due": _passes(lambda: is_followed(database)),
            }
    except psycopg.Error:
        pass  # the answer names it
    return passes | {"broker": is_broker_reachable()}


@contextmanager
def health_connection() -> Iterator[psycopg.Connection]:
    """Lend a connection for a few short questions.

    Raises:
        psycopg.OperationalError: when the database does not answer in time.
    """
    parameters = connection.get_connection_params()
    parameters.pop("cursor_factory", None)
    options = f"{parameters.get('options', '')} -c statement_timeout={PATIENCE_SECONDS}s".strip()
    with psycopg.connect(**parameters | _OPTIONS | {"options": options}, autocommit=True) as database:
        yield database


def is_up_to_date(database: psycopg.Connection) -> bool:
    """Answer whether every migration of this program is applied."""
    applied = database.execute("SELECT app, name FROM django_migrations").fetchall()
    return known_migrations() <= set(applied)


def is_followed(database: psycopg.Connection) -> bool:
    """Answer whether what is due is being judged: the oldest waits no longer than the limit."""
    row = database.execute("SELECT coalesce(extract(EPOCH FROM now() - due_oldest_at()), 0)::float").fetchone()
    return row is not None and row[0] <= settings.READY_DUE_SECONDS


def is_broker_reachable() -> bool:
    """Answer whether the broker answers."""
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=PATIENCE_SECONDS, socket_timeout=PATIENCE_SECONDS
        ) as broker:
            return bool(broker.ping())
    except (redis.RedisError, OSError):
        return False


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """Return the migrations that this program brings, as (app, name); read once."""
    return frozenset(MigrationLoader(None).graph.nodes)


def _passes(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except psycopg.Error:  # no such table yet, or no right to it
        return False
