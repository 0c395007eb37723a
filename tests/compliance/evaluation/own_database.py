"""A database of a test module's own, in which changes are committed and other processes see them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg.sql import SQL, Composed, Identifier

from compliance.policy.services import load_shipped


@contextmanager
def migrated_template() -> Iterator[str]:
    """Lend the name of a migrated database to copy, and put Django's connection back afterwards."""
    name = f"own_{os.getpid()}"
    with _created(name, template="template0"):
        with connected_to(name):
            call_command("migrate", verbosity=0, interactive=False)
        yield name


@contextmanager
def own_database(template: str) -> Iterator[str]:
    """Lend a copy of the template with the shipped policies: its URL; Django's connection leads there meanwhile."""
    name = f"{template}_copy"
    with _created(name, template=template), connected_to(name):
        load_shipped()
        yield url()


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Lead Django's connection, and those of threads to come, to another database."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def another_connection(*, autocommit: bool = False) -> psycopg.Connection[tuple[Any, ...]]:  # Any: columns of all types
    """Open one more connection to the database, as psql would."""
    return psycopg.connect(url(), autocommit=autocommit)


def url() -> str:
    """Return the URL of the database that Django uses now."""
    given = connection.settings_dict
    address = f"host={quote(given['HOST'])}" + (f"&port={given['PORT']}" if given["PORT"] else "")
    user = quote(given["USER"]) + (f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else "")
    return f"postgresql://{user}@/{given['NAME']}?{address}"


@contextmanager
def _created(name: str, *, template: str) -> Iterator[None]:
    # Not by force, which would end the autovacuum of another role too: all of ours have left.
    drop = SQL("DROP DATABASE IF EXISTS {}").format(Identifier(name))
    _administer(drop)
    _administer(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template)))
    # Whoever waits this long waits for a test that failed.
    _administer(SQL("ALTER DATABASE {} SET lock_timeout = '20s'").format(Identifier(name)))
    try:
        yield
    finally:
        _administer(drop)


def _administer(statement: Composed) -> None:
    settings = connection.settings_dict
    parameters = {"host": settings["HOST"], "port": settings["PORT"], "user": settings["USER"]}
    given = {name: value for name, value in parameters.items() if value}
    with psycopg.connect(dbname="postgres", password=settings["PASSWORD"] or None, autocommit=True, **given) as admin:
        admin.execute(statement)
