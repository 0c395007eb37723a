"""Every table and view has a decision for every role, and the database holds exactly what was decided."""

from typing import Final

import pytest
from django.apps import apps
from django.db import connection

from estate.accounts.visibility import SensitiveQuerySet
from estate.grants import FUNCTIONS, GRANTS
from estate.shared.roles import ROLES, WEB

pytestmark = pytest.mark.django_db

LETTERS: Final = {"SELECT": "S", "INSERT": "I", "UPDATE": "U", "DELETE": "D", "MAINTAIN": "M"}
READ_BY_ALL: Final = {"assets_cameraevent": "SI"}
"""Histories that everybody in the department reads: they hold nothing that the record itself does not."""
SENSITIVE: Final = (
    "assets_designation",
    "assets_extension",
    "compliance_decision",
    "compliance_camerastatus",
    "compliance_finding",
    "compliance_episode",
    "compliance_statuscount",
    "compliance_dailycount",
    "compliance_affectedsite",
    "compliance_dailysites",
    "compliance_run",
)
NO_ROW_SECURITY: Final = {
    "compliance_shown_episode": "a view that tests the department itself",
}
"""What has a department and no row security, and why."""


def rows_of(query: str) -> list[tuple[str, ...]]:
    """Return the rows of a question to the catalogue about what lies in the schema public."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def relations() -> set[str]:
    """Return every table and view."""
    return {
        name
        for (name,) in rows_of(
            "SELECT relname FROM pg_class"
            " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')"
        )
    }


def held() -> dict[tuple[str, str], str]:
    """Return by table and role the privileges that the database holds, as sorted letters; PUBLIC among the roles."""
    found: dict[tuple[str, str], str] = {}
    for table, role, privilege in rows_of(
        "SELECT relname, CASE grantee WHEN 0 THEN 'public' ELSE grantee::regrole::text END, privilege_type"
        " FROM pg_class CROSS JOIN LATERAL aclexplode(relacl) AS held"
        " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND grantee <> relowner"
        " ORDER BY 1, 2, 3"
    ):
        found[table, role] = found.get((table, role), "") + LETTERS[privilege]
    return {key: "".join(sorted(letters)) for key, letters in found.items()}


def test_every_table_and_view_is_decided_and_nothing_else() -> None:
    assert (sorted(relations() - GRANTS.keys()), sorted(GRANTS.keys() - relations())) == ([], [])


def test_database_holds_exactly_what_was_decided() -> None:
    decided = {
        (table, role): "".join(sorted(grant.of(role)))
        for table, grant in GRANTS.items()
        for role in ROLES
        if grant.of(role)
    }
    assert held() == decided


def test_no_column_is_granted_by_itself() -> None:
    assert (
        rows_of(
            "SELECT attrelid::regclass::text, attname FROM pg_attribute WHERE attacl IS NOT NULL AND attrelid > 16384"
        )
        == []
    )


def test_web_has_no_privilege_on_what_is_sensitive_and_reads_no_history_but_that_of_cameras() -> None:
    assert [table for table in SENSITIVE if GRANTS[table].web] == []
    histories = {table: grant.web for table, grant in GRANTS.items() if table.endswith("event")}
    assert {table: letters for table, letters in histories.items() if letters not in {"", "I"}} == READ_BY_ALL
    assert [table for table in SENSITIVE if histories.get(f"{table}event")] == []


def test_models_that_hide_from_the_uncleared_are_those_the_database_hides() -> None:
    hidden = {
        model._meta.db_table
        for model in apps.get_models()
        if isinstance(getattr(model, "objects", None) and model.objects.all(), SensitiveQuerySet)  # type: ignore[attr-defined]
    }
    assert hidden == set(SENSITIVE)


def test_every_table_with_a_department_forces_row_security() -> None:
    with_department = {
        table
        for (table,) in rows_of(
            "SELECT relname FROM pg_class"
            " INNER JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'department_id'"
            " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')"
        )
    }
    forced = {
        table for (table,) in rows_of("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
    }
    assert sorted(with_department - forced) == sorted(NO_ROW_SECURITY)
    assert forced == {table for table, grant in GRANTS.items() if grant.rows is not None}


def test_functions_that_run_as_their_owner_have_a_fixed_path_and_named_callers() -> None:
    functions = rows_of(
        "SELECT oid::regprocedure::text, proconfig::text FROM pg_proc"
        " WHERE pronamespace = 'public'::regnamespace AND prosecdef AND prorettype <> 'trigger'::regtype ORDER BY 1"
    )
    unfixed = [name for name, settings in functions if "search_path=" not in (settings or "")]
    assert (unfixed, [name for name, _ in functions if spelled(name) not in FUNCTIONS]) == ([], [])


def test_functions_may_be_called_by_those_named_and_no_others() -> None:
    callers = rows_of(
        "SELECT oid::regprocedure::text, CASE grantee WHEN 0 THEN 'public' ELSE grantee::regrole::text END"
        " FROM pg_proc CROSS JOIN LATERAL aclexplode(proacl) AS held"
        " WHERE pronamespace = 'public'::regnamespace AND grantee <> proowner"
    )
    assert {(spelled(name), role) for name, role in callers} == {
        (name, role) for name, roles in FUNCTIONS.items() for role in roles
    }
    assert WEB not in FUNCTIONS["due_add(text, bigint[], text)"]


def spelled(signature: str) -> str:
    """Return a signature with a blank after each comma, as the list writes it."""
    return signature.replace(",", ", ")
