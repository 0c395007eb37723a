"""A new database is brought up to date before a command reads it; one that others look after is left to them."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from pytest_django.fixtures import Settings

from estate.shared import preparation, reference
from estate.shared.errors import Refused
from estate.shared.preparation import prepare_database

pytestmark = pytest.mark.django_db


@pytest.fixture
def migrated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the commands called instead of migrating, which takes half a minute."""
    called: list[str] = []

    def call_command(name: str, **_options: object) -> None:
        called.append(name)

    monkeypatch.setattr(preparation, "call_command", call_command)
    return called


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what was loaded of two kinds of reference data, of which neither is there at first."""
    there: list[str] = []

    def register(name: str) -> None:
        reference.register_reference_data(name, is_present=lambda: name in there, load=lambda: there.append(name))

    monkeypatch.setattr(reference, "_registered", {})
    register("bodies")
    register("policies")
    return there


def _forget_migrations() -> None:
    MigrationRecorder.Migration.objects.all().delete()


def test_reference_data_is_loaded_in_order_and_once(migrated: list[str], loaded: list[str]) -> None:
    prepare_database()
    prepare_database()
    assert (loaded, migrated) == (["bodies", "policies"], [])


def test_database_that_others_look_after_is_not_migrated(migrated: list[str], settings: Settings) -> None:
    settings.IS_EMBEDDED = False
    _forget_migrations()
    with pytest.raises(Refused) as refusal:
        prepare_database()
    assert str(refusal.value) == (
        "The database is older than this program. Run manage.py migrate, then give the command again."
    )
    assert migrated == []


def test_embedded_database_is_migrated_and_given_its_reference_data(
    migrated: list[str], loaded: list[str], settings: Settings
) -> None:
    settings.IS_EMBEDDED = True
    _forget_migrations()
    prepare_database()
    assert (migrated, loaded) == (["migrate"], ["bodies", "policies"])


def test_new_database_is_migrated_whoever_looks_after_it(migrated: list[str], settings: Settings) -> None:
    settings.IS_EMBEDDED = False
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE django_migrations")
    prepare_database()
    assert migrated == ["migrate"]
