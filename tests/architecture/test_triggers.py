"""Every column that judgement reads makes due what changes in it."""

from typing import Final

import psycopg
import pytest
from django.db import connection
from psycopg.sql import SQL

from compliance.evaluation import engine, targets
from compliance.evaluation.plans import Plan, live_plans
from compliance.policy.services import load_shipped
from estate.shared import clock

pytestmark = pytest.mark.django_db

COLUMNS_READ: Final = """
SELECT DISTINCT read.relname, attribute.attname
FROM pg_depend AS dependency
INNER JOIN pg_rewrite AS rule ON rule.oid = dependency.objid AND rule.ev_class = 'judged'::regclass
INNER JOIN pg_class AS read ON read.oid = dependency.refobjid AND read.relkind = 'r'
INNER JOIN pg_attribute AS attribute
    ON attribute.attrelid = read.oid AND attribute.attnum = dependency.refobjsubid AND attribute.attnum > 0
WHERE dependency.classid = 'pg_rewrite'::regclass
"""
TRIGGERS: Final = """
SELECT trigger.tgrelid::regclass::text, trigger.tgname, encode(trigger.tgargs, 'escape') || function.prosrc
FROM pg_trigger AS trigger INNER JOIN pg_proc AS function ON function.oid = trigger.tgfoid
WHERE trigger.tgname LIKE 'due\\_%'
"""
# Judgement is handed whole rows of cameras. A column new there must be watched, or be named here.
NOT_JUDGED: Final = {
    "asset_tag", "firmware", "ip_address", "location", "maker_confirmed_by", "maker_confirmed_on", "model_text",
    "notes", "quantity", "replacement_cost", "serial_number", "shifted_on",
}  # fmt: skip


def test_every_column_that_judgement_reads_is_watched() -> None:
    load_shipped()
    read = {column for plan in live_plans() for column in columns_read(plan)}
    followers = triggers()
    assert {table for table, _ in read} >= {"assets_camera", "assets_designation", "compliance_standing"}
    assert sorted(f"{table}.{column}" for table, column in read if not is_watched(table, column, followers)) == []


def test_every_table_that_judgement_reads_is_watched_for_every_event() -> None:
    load_shipped()
    tables = {table for plan in live_plans() for table, _ in columns_read(plan)}
    followers = triggers()
    watched = {table: {name for each, name in followers if each == table} for table in tables}
    # Nothing can refer yet to a row just inserted into these.
    referred = {"accounts_department", "assets_productmodel", "assets_vendor"}
    events = {"due_delete", "due_insert", "due_truncate", "due_update"}
    assert watched == {table: events - ({"due_insert"} if table in referred else set()) for table in tables}


def columns_read(plan: Plan) -> set[tuple[str, str]]:
    """Return the columns that a plan's judgement depends on, as PostgreSQL records it for a view of it."""
    everything = targets.everything()
    query = SQL("WITH camera_target AS NOT MATERIALIZED ({}) {}").format(
        engine.live_cameras(plan, everything), plan.statements.judgement
    )
    values = engine.parameters(plan, everything, clock.today())
    with connection.cursor() as cursor:
        literal = psycopg.ClientCursor(connection.connection).mogrify(query, values)
        cursor.execute(f"CREATE OR REPLACE TEMP VIEW judged AS {literal}".replace("%", "%%"), [])
        cursor.execute(COLUMNS_READ)
        found = set(cursor.fetchall())
        cursor.execute("DROP VIEW judged")
    return found


def triggers() -> dict[tuple[str, str], str]:
    """Return by table and name each trigger's arguments and text, which name the columns it compares."""
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS)
        return {(table, name): text for table, name, text in cursor}


def is_watched(table: str, column: str, followers: dict[tuple[str, str], str]) -> bool:
    """Answer whether an update of the column alone makes something due."""
    text = followers.get((table, "due_update"), "")
    if column == "id" or (table == "assets_camera" and column in NOT_JUDGED):
        return True  # a row that takes another id is watched as one that goes and one that comes
    return "x.*" in text or f"x.{column}" in text or f"o.{column}" in text or not_compared(text)


def not_compared(text: str) -> bool:
    """Answer whether the trigger makes due whatever was updated, without a comparison."""
    return bool(text) and "IS DISTINCT FROM" not in text
