"""Bring a new database up to date before a command reads it."""

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from estate.shared.context import because
from estate.shared.errors import Refused
from estate.shared.locks import preparing_database
from estate.shared.progress import announce
from estate.shared.reference import is_reference_data_present, load_reference_data


def prepare_database() -> None:
    """Apply migrations and reference data when the database is new, or embedded and behind the program.

    Raises:
        Refused: when a database that others look after is behind the program.
    """
    if not _is_behind() and is_reference_data_present():
        return
    with preparing_database():
        if _is_behind():
            _migrate()
        announce("Loading reference data …")
        load_reference_data()


def upgrade_database(*, actor: str) -> None:
    """Apply every migration and load the reference data of this release, whoever looks after the database.

    Only what is loaded is history of ``actor``'s: the SQL of migrations and roles may not carry a context.
    """
    with preparing_database():
        announce("Bringing the database up to date …")
        call_command("migrate", verbosity=0, interactive=False)
        announce("Loading reference data …")
        with because("command upgrade", actor=actor):
            load_reference_data()


def _is_new() -> bool:
    return "django_migrations" not in connection.introspection.table_names()


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migrate() -> None:
    if not _is_new() and not settings.IS_EMBEDDED:
        message = "The database is older than this program. Run manage.py migrate, then give the command again."
        raise Refused(message)
    announce("Preparing the database …")
    call_command("migrate", verbosity=0, interactive=False)
