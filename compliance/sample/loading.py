"""Fill empty tables fast: indexes, foreign keys and triggers are set aside, then put back, which proves the rows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection
from psycopg.sql import SQL, Identifier

from estate.shared.sql import executed

_ENABLE = {"O": SQL("ENABLE"), "A": SQL("ENABLE ALWAYS"), "R": SQL("ENABLE REPLICA")}


@contextmanager
def without_triggers(tables: Sequence[str]) -> Iterator[None]:
    """Keep no history of what the block writes to the tables and make nothing due: that is the caller's to do once.

    Runs inside a transaction, which holds the tables for itself until it ends.
    """
    _check_references_at_once()
    triggers = _rows(
        "SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger"
        " WHERE tgrelid::regclass::text = ANY(%(tables)s) AND NOT tgisinternal AND tgenabled <> 'D' ORDER BY 1, 2",
        tables,
    )
    for table, name, _ in triggers:
        _alter(table, SQL("DISABLE TRIGGER {}").format(Identifier(name)).as_string())
    yield
    for table, name, enabled in triggers:
        _alter(table, SQL("{} TRIGGER {}").format(_ENABLE[enabled], Identifier(name)).as_string())


@contextmanager
def without_indexes(tables: Sequence[str]) -> Iterator[None]:
    """Drop all but the primary keys of the tables for the block; make them again after it, which proves every row.

    Foreign keys from and to the tables come back validated: one join each instead of a look-up per row.
    """
    _check_references_at_once()
    foreign_keys = _constraints("f", tables)
    constraints = _constraints("ux", tables)
    indexes = _rows(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid::regclass::text = ANY(%(tables)s) AND NOT indisprimary"
        " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('u', 'x'))",
        tables,
    )
    for table, name, _ in (*foreign_keys, *constraints):
        _alter(table, SQL("DROP CONSTRAINT {}").format(Identifier(name)).as_string())
    for name, _ in indexes:
        _run(f"DROP INDEX {name}")
    yield
    for _, definition in indexes:
        _run(definition)
    for table, name, definition in (*constraints, *foreign_keys):
        _alter(table, f"ADD CONSTRAINT {Identifier(name).as_string()} {definition}")


def _check_references_at_once() -> None:
    """Make no check wait for the end of the transaction: a table that awaits some cannot be altered."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _constraints(types: str, tables: Sequence[str]) -> list[tuple[str, ...]]:
    """Return table, name and definition of the constraints of some types, those of other tables on these among them."""
    return _rows(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype = ANY(string_to_array(%(types)s, NULL)) AND (conrelid::regclass::text = ANY(%(tables)s)"
        " OR confrelid::regclass::text = ANY(%(tables)s)) ORDER BY oid",
        tables,
        types=types,
    )


def _rows(query: str, tables: Sequence[str], **parameters: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"tables": list(tables), **parameters})
        return list(cursor.fetchall())


def _alter(table: str, change: str) -> None:
    _run(f"ALTER TABLE {table} {change}")


def _run(statement: str) -> None:
    """Run a statement that the catalogue gave or that names what it holds."""
    with executed(SQL(statement)):  # names are quoted by PostgreSQL or as identifiers
        pass
