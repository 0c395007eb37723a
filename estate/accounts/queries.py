"""Find public bodies and people by the names others know them by."""

from collections.abc import Iterator

from estate.accounts.models import Department, User
from estate.shared.errors import UnknownNameError


def get_department(code: str) -> Department:
    """Return the department with ``code``.

    Raises:
        UnknownNameError: when there is none.
    """
    try:
        return Department.objects.get(code=code)
    except Department.DoesNotExist as error:
        message = f'No department has the code "{code}". Enter it with create_department, or correct the code.'
        raise UnknownNameError(message) from error


def get_user(name: str) -> User:
    """Return the user called ``name``.

    Raises:
        UnknownNameError: when there is none.
    """
    try:
        return User.objects.get(username=name)
    except User.DoesNotExist as error:
        message = f'No user is called "{name}". Enter the user with create_user, or correct the name.'
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
