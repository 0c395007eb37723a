"""History: no path can change a judged row without a trace of who, why, or at least which role."""

import pytest
from django.apps import apps
from django.db import connection, models

from estate.accounts.models import Department
from estate.audit.history import because

DERIVED = {
    "importbatch",
    "camerastatus",
    "siteblindstatus",
    "finding",
    "episode",
    "standing",
    "due",
    "settlefailure",
    "enginestate",
    "clausebit",
    "statuscount",
    "siteblindcount",
    "dailycount",
    "siteblinddailycount",
    "affectedsite",
    "siteblindaffectedsite",
    "dailysites",
    "siteblinddailysites",
    "run",
}
"""What the engine writes from what is tracked; and rows given once and never changed: bits, batches."""

ACCOUNTS_OF_PEOPLE = {"user", "apitoken"}
"""Sign-in has a trail of its own when it comes; a token's digest belongs into no history."""


def entered_models() -> list[type[models.Model]]:
    """Return the models of what people enter."""
    labels = ("accounts", "assets", "compliance")
    own = [model for label in labels for model in apps.get_app_config(label).get_models()]
    tracked_events = {model for model in own if hasattr(model, "pgh_tracked_model")}
    left_out = DERIVED | ACCOUNTS_OF_PEOPLE
    return [model for model in own if model not in tracked_events and model._meta.model_name not in left_out]


@pytest.mark.parametrize("model", entered_models(), ids=lambda model: model.__name__)
def test_entered_model_keeps_history_with_the_role_that_wrote(model: type[models.Model]) -> None:
    assert {field.name for field in history_of(model)._meta.get_fields()} >= {"pgh_context", "pgh_role"}


def history_of(model: type[models.Model]) -> type[models.Model]:
    """Return the model of a model's history rows."""
    return next(each for each in apps.get_models() if getattr(each, "pgh_tracked_model", None) is model)


def history_rows() -> list[tuple[str, str, str | None, bool]]:
    """Return each row of the departments' history: what happened, to which code, who said why, whether by a role."""
    rows = history_of(Department).objects.order_by("pgh_id")  # type: ignore[attr-defined]  # made by pghistory
    return [
        (row.pgh_label, row.code, row.pgh_context and row.pgh_context.metadata["reason"], bool(row.pgh_role))
        for row in rows.select_related("pgh_context")
    ]


def department(code: str) -> Department:
    """Return a ministerial department."""
    return Department(code=code, name=code, kind="ministerial")


@pytest.mark.django_db
def test_history_says_who_and_why_when_a_context_was_given() -> None:
    with because("the yearly return", actor="ann"):
        department("A").save()
    assert history_rows() == [("insert", "A", "the yearly return", True)]


@pytest.mark.django_db
def test_history_says_which_role_when_rows_are_written_in_bulk_or_by_plain_sql() -> None:
    Department.objects.bulk_create([department("A"), department("B")])
    Department.objects.filter(code="A").update(name="Renamed")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_department SET counted = 'in' WHERE code = 'B'")
        cursor.execute("DELETE FROM accounts_department WHERE code = 'B'")
    assert history_rows() == [
        ("insert", "A", None, True),
        ("insert", "B", None, True),
        ("update", "A", None, True),
        ("update", "B", None, True),
        ("delete", "B", None, True),
    ]


@pytest.mark.django_db
def test_history_keeps_no_row_when_an_update_changes_nothing() -> None:
    department("A").save()
    Department.objects.filter(code="A").update(code="A")
    assert history_rows() == [("insert", "A", None, True)]
