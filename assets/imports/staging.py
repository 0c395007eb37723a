"""Write many rows of one table at once: COPY into a temporary table, then one statement for each kind of change.

COPY goes round the history context, so it only ever fills temporary tables; live rows are written by INSERT and
UPDATE, which carry it.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import connection, models
from psycopg import sql

Row = Sequence[object]
# So many new rows make the planner's idea of the table wrong until autovacuum comes by, a minute later.
MANY: Final = 500

_ALIKE: Final = sql.SQL("CREATE TEMPORARY TABLE {staged} ON COMMIT DROP AS SELECT {columns} FROM {live} WITH NO DATA")


def next_ids(model: type[models.Model], count: int) -> list[int]:
    """Take ``count`` ids for rows of ``model`` that are about to be inserted."""
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert rows of database ``columns``."""
    if not rows:
        return
    staged = _stage(model, columns, rows)
    names = _names(columns)
    _execute(
        sql.SQL("INSERT INTO {live} ({names}) SELECT {names} FROM {staged}").format(
            live=sql.Identifier(model._meta.db_table), names=names, staged=staged
        )
    )
    if len(rows) >= MANY:
        _execute(sql.SQL("ANALYZE {live}").format(live=sql.Identifier(model._meta.db_table)))


def update_rows(model: type[models.Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Update rows of database ``columns``, the first of which is their id."""
    if not rows:
        return
    staged = _stage(model, columns, rows)
    assignments = sql.SQL(", ").join(
        sql.SQL("{column} = staged.{column}").format(column=sql.Identifier(column)) for column in columns[1:]
    )
    _execute(
        sql.SQL(
            "UPDATE {live} AS live SET {assignments} FROM {staged} AS staged WHERE live.{key} = staged.{key}"
        ).format(
            live=sql.Identifier(model._meta.db_table),
            assignments=assignments,
            staged=staged,
            key=sql.Identifier(columns[0]),
        )
    )


def delete_rows(model: type[models.Model], ids: Iterable[int]) -> None:
    """Delete rows by id."""
    doomed = sorted(ids)
    if doomed:
        statement = sql.SQL("DELETE FROM {live} WHERE id = ANY(%s)").format(live=sql.Identifier(model._meta.db_table))
        _execute(statement, [doomed])


def _stage(model: type[models.Model], columns: Sequence[str], rows: Sequence[Row]) -> sql.Identifier:
    table = model._meta.db_table
    staged = sql.Identifier(f"staged_{table}")
    names = _names(columns)
    _execute(sql.SQL("DROP TABLE IF EXISTS pg_temp.{staged}").format(staged=staged))
    _execute(_ALIKE.format(staged=staged, columns=names, live=sql.Identifier(table)))
    copy_in = sql.SQL("COPY {staged} ({names}) FROM STDIN").format(staged=staged, names=names)
    with connection.cursor() as cursor, cursor.copy(copy_in) as copy:
        for row in rows:
            copy.write_row(row)
    _execute(sql.SQL("ANALYZE {staged}").format(staged=staged))
    return staged


def _names(columns: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))


def _execute(statement: sql.Composed, parameters: list[list[int]] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(), parameters)
