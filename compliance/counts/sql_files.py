"""The SQL of this subject, by the name of its file, and the two tables of statuses it is composed with."""

from pathlib import Path

from psycopg.sql import SQL, Composable, Composed

from estate.shared.sql import sql_text

FOLDER = Path(__file__).parent / "sql"

_CLEARED = SQL(
    "SELECT camera_id, department_id, status, by_decision, could_be <> '' AS has_could_be"
    " FROM compliance_camerastatus WHERE policy_id = %(policy)s AND department_id = ANY(%(departments)s)"
)
_SITE_BLIND = SQL(
    "SELECT camera_id, department_id, status, FALSE AS by_decision, FALSE AS has_could_be"
    " FROM compliance_siteblindstatus WHERE policy_id = %(policy)s AND department_id = ANY(%(departments)s)"
)


def sql_file(name: str) -> SQL:
    """Return the text of one of this subject's SQL files."""
    return sql_text(FOLDER / name)


def counted(name: str, *, is_cleared: bool) -> Composed:
    """Return the text of a file with its placeholder ``statuses`` filled for one kind of reader."""
    return sql_file(name).format(statuses=_CLEARED if is_cleared else _SITE_BLIND)


def counted_with(name: str, *, is_cleared: bool, **fragments: Composable) -> Composed:
    """Return the text of a file with ``statuses`` and further placeholders filled."""
    return sql_file(name).format(statuses=_CLEARED if is_cleared else _SITE_BLIND, **fragments)
