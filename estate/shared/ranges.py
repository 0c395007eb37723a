"""Periods of days stored as two date columns: the first day, and the day after the last."""

from datetime import date
from typing import Final

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CheckConstraint, F, Func, Q

LAST_DAY: Final = date(9000, 1, 1)
"""No date is as late: what has no end is left blank."""


def days(from_: str, until: str) -> Func:
    """Return the SQL day range from column ``from_`` to column ``until``, the last day excluded."""
    return Func(from_, until, function="daterange", output_field=DateRangeField())


def ends_after_it_starts(name: str, from_: str, until: str) -> CheckConstraint:
    """Return the named constraint that a period holds at least one day."""
    return CheckConstraint(
        name=name,
        condition=Q(**{f"{until}__isnull": True}) | Q(**{f"{from_}__isnull": True}) | Q(**{f"{until}__gt": F(from_)}),
        violation_error_message="The period must end after it starts.",
    )


def within_reckoning(name: str, *fields: str) -> CheckConstraint:
    """Return the named constraint that dates lie before :data:`LAST_DAY`: sentinels such as 9999-12-31 do not.

    The day after a period's last day must still be a date, here and in Python.
    """
    too_late = Q()
    for field in fields:
        too_late |= Q(**{f"{field}__gte": LAST_DAY})
    return CheckConstraint(name=name, condition=~too_late, violation_error_message="Leave a date without end blank.")


def no_overlap(name: str, keys: list[str], from_: str, until: str) -> ExclusionConstraint:
    """Return the named constraint that rows alike in ``keys`` share no day."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((key, RangeOperators.EQUAL) for key in keys),
            (days(from_, until), RangeOperators.OVERLAPS),
        ],
        violation_error_message="The periods overlap.",
    )


class DateMultiRangeField(models.Field):  # type: ignore[type-arg]  # Django has no multirange field to type it by
    """A set of days as PostgreSQL's ``datemultirange``, read and written as psycopg's ``Multirange``."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Return the column's type; ``connection`` is always PostgreSQL."""
        del connection
        return "datemultirange"
