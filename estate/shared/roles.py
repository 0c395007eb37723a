"""Database roles: make them, give them exactly the privileges decided, and the rows they may see."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.db import DatabaseError, ProgrammingError, connection, transaction
from psycopg import errors
from psycopg.sql import SQL, Composable, Identifier

from estate.shared.errors import Refused
from estate.shared.sql import executed, sql_text

WEB: Final = "register_web"
WEB_CLEARED: Final = "register_web_cleared"
WORKER: Final = "register_worker"
ROLES: Final = (WEB, WEB_CLEARED, WORKER)

_SQL: Final = Path(__file__).parent / "sql"
_PRIVILEGES: Final = {"S": "SELECT", "I": "INSERT", "U": "UPDATE", "D": "DELETE", "M": "MAINTAIN"}
_ATTEMPTS: Final = 20
_PAUSE_SECONDS: Final = 0.05
# Two databases of one server change the same roles at one moment: the later one finds it done.
_ELSEWHERE: Final = (errors.InternalError_, errors.UniqueViolation, errors.DuplicateObject)


@dataclass(frozen=True, slots=True)
class Grant:
    """What each role may do with one table or view, in letters: S select, I insert, U update, D delete, M maintain.

    ``rows``: the condition under which the web roles see a row, as SQL; None when every row may be seen.
    ``rows_uncleared``: a further condition for those without clearance.
    """

    web: str
    cleared: str
    worker: str
    rows: str | None = None
    rows_uncleared: str = ""

    def of(self, role: str) -> str:
        """Return the letters of one role."""
        return {WEB: self.web, WEB_CLEARED: self.cleared, WORKER: self.worker}[role]


def apply_roles(grants: Mapping[str, Grant], *, functions: Mapping[str, Sequence[str]]) -> None:
    """Make the roles, and give them what ``grants`` says of each table or view there is, and of nothing else.

    ``functions``: of each function, by its signature, the roles that may call it; nobody else may.
    One transaction per table, so that no two tables are ever held together while the register is used.

    Raises:
        Refused: when the owner may not make roles and they are missing.
    """
    _make_roles()
    for name, grant in grants.items():
        if _exists(name):
            with transaction.atomic():
                _grant(name, grant)
                if grant.rows is not None:
                    _secure_rows(name, grant)
    for signature, callers in functions.items():
        _grant_call(signature, callers)


def _make_roles() -> None:
    try:
        _again_while_others_do(sql_text(_SQL / "roles.sql"))
    except ProgrammingError as error:
        if not isinstance(error.__cause__, errors.InsufficientPrivilege):
            raise
        message = (
            "The owner of the database may not make its roles. Let it (ALTER ROLE … CREATEROLE), or have "
            "estate/shared/sql/roles.sql run once by somebody who may."
        )
        raise Refused(message) from error


def _again_while_others_do(statement: Composable) -> None:
    for attempt in range(_ATTEMPTS):
        try:
            with transaction.atomic(), executed(statement):
                return
        except DatabaseError as error:
            if not isinstance(error.__cause__, _ELSEWHERE) or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE_SECONDS)


def _exists(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [name])
        return bool(cursor.fetchone()[0])


def _grant(name: str, grant: Grant) -> None:
    table, roles = Identifier(name), SQL(", ").join(map(Identifier, ROLES))
    _run(SQL("REVOKE ALL ON {} FROM PUBLIC, {}").format(table, roles))
    for role in ROLES:
        privileges = SQL(", ").join(SQL(_PRIVILEGES[letter]) for letter in grant.of(role))
        if grant.of(role):
            _run(SQL("GRANT {} ON {} TO {}").format(privileges, table, Identifier(role)))
        if "I" in grant.of(role):
            _grant_numbers(name, role)


def _grant_numbers(name: str, role: str) -> None:
    """Let a role that inserts take the table's next numbers."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid::regclass::text FROM pg_depend"
            " WHERE refobjid = %s::regclass AND classid = 'pg_class'::regclass AND deptype IN ('a', 'i')"
            " AND objid IN (SELECT oid FROM pg_class WHERE relkind = 'S')",
            [name],
        )
        for (sequence,) in cursor.fetchall():
            _run(SQL("GRANT USAGE ON SEQUENCE {} TO {}").format(Identifier(sequence), Identifier(role)))


def _secure_rows(name: str, grant: Grant) -> None:
    """Force row security: the web roles see the rows of their departments, owner and worker all."""
    table, rows = Identifier(name), SQL("({})").format(_condition(grant.rows or ""))
    uncleared = SQL("{} AND ({})").format(rows, _condition(grant.rows_uncleared)) if grant.rows_uncleared else rows
    _run(SQL("ALTER TABLE {0} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY").format(table))
    for policy, roles, condition in (
        ("everything", SQL("CURRENT_USER, {}").format(Identifier(WORKER)), SQL("TRUE")),
        ("departments", Identifier(WEB), uncleared),
        ("departments_cleared", Identifier(WEB_CLEARED), rows),
    ):
        _run(SQL("DROP POLICY IF EXISTS {} ON {}").format(Identifier(policy), table))
        _run(
            SQL("CREATE POLICY {} ON {} TO {} USING ({}) WITH CHECK ({})").format(
                Identifier(policy), table, roles, condition, condition
            )
        )


def _grant_call(signature: str, callers: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regprocedure(%s) IS NOT NULL", [signature])
        if not cursor.fetchone()[0]:
            return
    function = SQL(signature)  # from our own list
    with transaction.atomic():
        _run(SQL("REVOKE ALL ON FUNCTION {} FROM PUBLIC").format(function))
        if callers:
            _run(SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(function, SQL(", ").join(map(Identifier, callers))))


def _condition(text: str) -> SQL:
    return SQL(text)  # from our own list of grants


def _run(statement: Composable) -> None:
    with executed(statement):
        pass
