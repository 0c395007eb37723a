"""Every table that judgement reads makes due what changes in it, whoever changes it and however."""

import re
from collections.abc import Iterator
from typing import Final

import pytest
from django.db import connection
from psycopg.sql import SQL

from compliance.evaluation import engine, targets
from compliance.evaluation.plans import live_plans
from compliance.evaluation.statement import FOLDER
from compliance.policy.services import load_shipped
from compliance.rules.vocabulary import FACTS, FactKind
from estate.shared.sql import executed
from tests.judge.golden_estate import TODAY

EVENTS: Final = frozenset({"insert", "update", "delete", "truncate"})
READ: Final = ("camera_facts.sql", "cameras_on_day.sql")
FOLLOWED_ELSEWHERE: Final = {
    "assets_control": "standings are derived from it; its own triggers make the graph due",
    "compliance_assessment": "as control",
    "compliance_regime": "a plan holds the day its regime began",
}
"""Tables that judgement reads through others, which must make due what changes all the same."""
NO_ROW_REFERS_YET: Final = {
    "assets_vendor": "a company just inserted is nobody's badge or maker",
    "assets_productmodel": "a model just inserted is no camera's",
    "accounts_department": "a body just inserted has no camera",
}
"""Tables of which an insert alone changes no verdict, and why."""


def tables_read() -> set[str]:
    """Return the tables of the product that the files of the judgement name after FROM or JOIN."""
    text = "\n".join((FOLDER / name).read_text() for name in READ)
    code = re.sub(r"--.*", "", text)
    return set(re.findall(r"\b(?:FROM|JOIN)\s+((?:assets|accounts|compliance)_\w+)", code))


def triggers_of(table: str) -> Iterator[tuple[str, str]]:
    """Yield the event of each due trigger of a table, and whether it fires always ("A")."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, tgenabled FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE 'due\\_%%'", [table]
        )
        for name, enabled in cursor.fetchall():
            yield name.removeprefix("due_"), enabled


def test_judgement_reads_the_tables_that_are_watched() -> None:
    assert tables_read() == {
        "accounts_department", "assets_camera", "assets_designation", "assets_extension", "assets_macblock",
        "assets_modelmaker", "assets_placement", "assets_productmodel", "assets_vendor", "compliance_adoption",
        "compliance_decision", "compliance_policy", "compliance_standing",
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted(tables_read() | FOLLOWED_ELSEWHERE.keys()))
def test_table_that_judgement_reads_makes_due_every_kind_of_change(table: str) -> None:
    followed = dict(triggers_of(table))
    assert EVENTS - followed.keys() <= ({"insert"} if table in NO_ROW_REFERS_YET else set())
    assert set(followed.values()) == {"A"}


@pytest.mark.django_db
def test_functions_behind_the_triggers_run_as_their_owner_on_a_fixed_path() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, prosecdef, proconfig FROM pg_proc WHERE proname ~ '^due_(add|follow)' ORDER BY proname"
        )
        functions = cursor.fetchall()
    assert functions
    assert [name for name, *rest in functions if rest != [True, ["search_path=public, pg_temp"]]] == []


@pytest.mark.django_db
def test_every_fact_of_the_vocabulary_is_a_column_of_camera_facts() -> None:
    load_shipped()
    plan = live_plans()[0]
    target = targets.everything()
    query = SQL("WITH camera_target AS (SELECT * FROM assets_camera) SELECT * FROM ({}) AS f").format(
        plan.statements.facts
    )
    with executed(query, engine.parameters(plan, target, TODAY)) as cursor:
        columns = {column.name for column in cursor.description}
    assert sorted(columns_of_facts() - columns) == []


def columns_of_facts() -> set[str]:
    """Return the columns that the compiler may name."""
    wanted = {"deployed", "subject_now_certain", "subject_now_possible"}
    for fact in FACTS.values():
        if fact.kind is FactKind.DAY:
            wanted |= {f"{fact.name}_today", f"{fact.name}_certain", f"{fact.name}_possible"}
        elif fact.kind is not FactKind.DATE:
            wanted |= {fact.name}
        if fact.has_history:
            wanted |= {f"{fact.name}_certain", f"{fact.name}_possible"}
    return wanted
