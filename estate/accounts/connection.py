"""Which role the database connection has, and for whom: for one transaction, never longer.

The role decides which tables can be read at all, the departments which of their rows (row security). Both are
settings of the transaction, so that a connection goes back to the pool as it came.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection, transaction

from estate.accounts.access import Reader
from estate.shared.roles import WEB, WEB_CLEARED

_BECOME: Final = (
    "SELECT set_config('role', %s, TRUE), set_config('register.user', %s, TRUE),"
    " set_config('register.departments', %s, TRUE)"
)
_NOW: Final = (
    "SELECT current_setting('role'), coalesce(current_setting('register.user', TRUE), ''),"
    " coalesce(current_setting('register.departments', TRUE), '')"
)
_Settings = tuple[str, str, str]


@contextmanager
def connected_as(reader: Reader | None) -> Iterator[None]:
    """Run the block in one transaction with the role and the departments of the reader; None is anybody.

    Inside another transaction the settings it had are put back at the end of the block.
    """
    with own_settings(), transaction.atomic():
        become(reader)
        yield


@contextmanager
def own_settings() -> Iterator[None]:
    """Put back, after the block, the role and departments that a transaction around it had; there may be none."""
    before = _present() if connection.in_atomic_block else None
    try:
        yield
    finally:
        if before is not None and not connection.needs_rollback:
            _set(before)


def become(reader: Reader | None) -> None:
    """Give the transaction under way the role and the departments of the reader."""
    if reader is None:
        _set((WEB, "", "{}"))
        return
    departments = ",".join(map(str, reader.department_ids))
    _set((WEB_CLEARED if reader.is_cleared else WEB, str(reader.user_id), f"{{{departments}}}"))


def become_user(user_id: int) -> None:
    """Let the transaction under way read the user's own memberships, and no department's rows."""
    _set((WEB, str(user_id), "{}"))


def _present() -> _Settings:
    with connection.cursor() as cursor:
        cursor.execute(_NOW)
        role, user, departments = cursor.fetchone()
    return role, user, departments


def _set(settings: _Settings) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_BECOME, settings)
