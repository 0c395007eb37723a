"""Find public bodies and people by the names others know them by."""

from collections.abc import Iterator
from difflib import get_close_matches

from estate.accounts.models import Department, User
from estate.shared.errors import UnknownNameError


def get_department(code: str) -> Department:
    """Return the department with ``code``.

    Raises:
        UnknownNameError: when there is none, naming those spelt alike.
    """
    department = Department.objects.filter(code=code).first()
    if department is None:
        raise UnknownNameError(_unknown_department(code))
    return department


def _unknown_department(code: str) -> str:
    alike = get_close_matches(code, Department.objects.values_list("code", flat=True))
    meant = f" Did you mean {' or '.join(alike)}?" if alike else ""
    return f"There is no department '{code}'. Create it with create_department, or correct the code.{meant}"


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
