"""The invented people who may look at the sample estate, one for each way of seeing it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from compliance.sample.places import BODIES
from compliance.sample.records import ADVISER, MANAGER, OFFICER
from estate.accounts.models import Department, Membership
from estate.accounts.services import enter_member

POLICY_OWNER: Final = "sample-policy-owner"
AUDITOR: Final = "sample-auditor"
PEOPLE: Final = (OFFICER, ADVISER, MANAGER, POLICY_OWNER, AUDITOR)
"""The names of them all."""

_FIRST: Final = BODIES[0].code


@dataclass(frozen=True, slots=True)
class SampleUser:
    """A user; ``password`` is given once, when the user is new, and else empty."""

    name: str
    role: str
    is_cleared: bool
    password: str


def sample_users() -> tuple[SampleUser, ...]:
    """Enter the users of the sample estate, with random passwords; a user who is there keeps the one they have.

    The officer is of one department and not cleared; the others are of every sample body, and cleared.
    """
    bodies = Department.objects.filter(is_sample=True).order_by("pk")
    first = bodies.filter(code=_FIRST)
    role = Membership.Role
    return (
        _enter(OFFICER, first, role=role.OFFICER, is_cleared=False),
        _enter(ADVISER, bodies, role=role.SECURITY_ADVISER, is_cleared=True),
        _enter(MANAGER, bodies, role=role.MANAGER, is_cleared=True),
        _enter(POLICY_OWNER, bodies, role=role.POLICY_OWNER, is_cleared=True),
        _enter(AUDITOR, bodies, role=role.AUDITOR, is_cleared=True),
    )


def _enter(name: str, bodies: Iterable[Department], *, role: Membership.Role, is_cleared: bool) -> SampleUser:
    entered = [enter_member(name, department=body, role=role.value, is_cleared=is_cleared) for body in bodies]
    password = "".join(member.password for member in entered)
    return SampleUser(name=name, role=role.value, is_cleared=is_cleared, password=password)
