"""Django's migrate, which here also gives the database roles what they may do."""

from django.core.management.commands import migrate

from estate.grants import FUNCTIONS, GRANTS
from estate.shared.roles import apply_roles


class Command(migrate.Command):
    """Bring the database up to date: its tables, then the roles that may use them."""

    help = "Bring the database up to date: its tables, then the roles that may use them."

    def handle(self, *args: object, **options: object) -> str | None:
        """Migrate, then apply the roles; a command that only shows what it would do does only that."""
        answer: str | None = super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"]):
            apply_roles(GRANTS, functions=FUNCTIONS)
        return answer
