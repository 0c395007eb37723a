"""Find public bodies."""

from typing import Final

from estate.accounts.models import Department
from estate.shared.errors import UnknownNameError

LISTED: Final = 10


def get_department(code: str) -> Department:
    """Return the department with the code.

    Raises:
        UnknownNameError: naming those there are, when there is none.
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
