"""Bring a database up to date with this release."""

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from estate.shared.commands import operator_name
from estate.shared.preparation import upgrade_database


class Command(BaseCommand):
    """Apply migrations and reference data, as the owner of the database."""

    help = (
        "Apply every migration and load this release's reference data. Run it as the owner of the database before web"
        " and workers of a new release start; it may run again, and beside itself."
    )

    def handle(self, *_args: object, **_options: object) -> None:
        """Upgrade, or say why not."""
        try:
            upgrade_database(actor=operator_name())
        except OperationalError as error:
            message = f"The database does not answer ({str(error).strip().partition(chr(10))[0]}). Check DATABASE_URL."
            raise CommandError(message, returncode=2) from error
