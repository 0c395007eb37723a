"""Run composed SQL on Django's connection; parameters are ``Any``, as psycopg adapts what it is given."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg.rows import dict_row
from psycopg.sql import SQL, Composable


def sql_text(path: Path) -> SQL:
    """Return the text of a checked-in SQL file."""
    return SQL(path.read_text(encoding="utf-8"))  # from our own repository, like a literal


@contextmanager
def executed(query: Composable, parameters: Mapping[str, Any] | None = None) -> Iterator[CursorWrapper]:
    """Execute ``query`` and lend the cursor, from which rows can be fetched, for the block."""
    with connection.cursor() as cursor:
        # As text: the history context is put before it as text (pghistory).
        cursor.execute(query.as_string(), parameters)
        yield cursor


@contextmanager
def named_rows(query: Composable, parameters: Mapping[str, Any]) -> Iterator[Iterator[dict[str, Any]]]:
    """Execute ``query`` and lend its rows, by column name, for the block.

    ``Any``: columns of every type.
    """
    with connection.cursor() as cursor:
        cursor.cursor.row_factory = dict_row
        cursor.execute(query.as_string(), parameters)
        yield iter(cursor)
