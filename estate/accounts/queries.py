"""Find public bodies and people by the names others know them by."""

from collections.abc import Iterator
from typing import Final

from estate.accounts.models import Department, User
from estate.shared.errors import UnknownNameError

LISTED: Final = 10
"""How many departments a refusal names."""


def get_department(code: str) -> Department:
    """Return the department with ``code``.

    Raises:
        UnknownNameError: when there is none, naming some that there are.
    """
    department = Department.objects.filter(code=code).first()
    if department is None:
        raise UnknownNameError(_unknown_department(code))
    return department


def _unknown_department(code: str) -> str:
    codes = list(Department.objects.order_by("code").values_list("code", flat=True)[: LISTED + 1])
    if not codes:
        return f"There is no department '{code}'. Create it with create_department."
    listed = f"{', '.join(codes[:LISTED])}{' …' if len(codes) > LISTED else ''}"
    return f"There is no department '{code}'. Create it with create_department, or choose one of: {listed}."


def get_user(name: str) -> User:
    """Return the user called ``name``.

    Raises:
        UnknownNameError: when there is none.
    """
    try:
        return User.objects.get(username=name)
    except User.DoesNotExist as error:
        message = f"No user is called '{name}'. Create the user with create_user, or correct the name."
        raise UnknownNameError(message) from error


def is_cleared_anywhere(user: User) -> bool:
    """Answer whether the user is cleared for sensitive fields in at least one department."""
    return user.memberships.filter(is_cleared=True).exists()


def lineage(department: Department) -> Iterator[Department]:
    """Return the department, its parent, and so on upwards; one query a step, as bodies nest two or three deep."""
    body: Department | None = department
    while body is not None:
        yield body
        body = body.parent
