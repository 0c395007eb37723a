"""Which engine may judge this database, and as at which day."""

from datetime import date

from django.db import connection, transaction

from compliance.evaluation import due
from compliance.evaluation.engine import ENGINE
from compliance.evaluation.models import EngineState
from estate.shared.errors import Refused


class OldEngineError(Refused):
    """Refuse to judge with an engine older than the one that judged this database."""


@transaction.atomic
def raise_engine() -> bool:
    """Make this engine the one that judges the database, when it is newer; everything is then due. Answer whether.

    What an older worker still writes meanwhile is judged again: it holds its shard's lock, and whoever takes what
    this makes due waits for that lock.
    """
    is_newer = EngineState.objects.filter(version__lt=ENGINE).update(version=ENGINE) == 1
    if is_newer:
        due.mark_all()
    return is_newer


def require_engine() -> None:
    """Refuse to judge with an older engine than the database knows."""
    known = EngineState.objects.values_list("version", flat=True).get()
    if known > ENGINE:
        message = f"This register was judged by engine {known}; this is engine {ENGINE}. Update the software."
        raise OldEngineError(message)


def judgement_day(today: date) -> date:
    """Return the day to judge as at: today, or the latest day ever judged as at when the clock stepped back."""
    begin_day(today)
    return EngineState.objects.values_list("days_marked_until", flat=True).get() or today


def begin_day(today: date) -> bool:
    """Remember today as a day judged as at; answer whether it is later than any before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE compliance_enginestate SET days_marked_until = greatest(days_marked_until, %(today)s)"
            " WHERE days_marked_until IS DISTINCT FROM greatest(days_marked_until, %(today)s)",
            {"today": today},
        )
        return bool(cursor.rowcount)
