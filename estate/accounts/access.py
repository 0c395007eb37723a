"""Who is reading, and what they may do: decided from memberships and scopes alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from estate.accounts.scopes import Scope

READ_ONLY_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
EVERY_SCOPE: Final = frozenset(Scope.values)


class Action(StrEnum):
    """Something a person may do in a department because of their role there."""

    READ = "read"
    ENTER = "enter"
    IMPORT = "import"
    REQUEST_DECISION = "request_decision"
    DECIDE = "decide"
    DESIGNATE = "designate"
    CHANGE_VENDOR_LIST = "change_vendor_list"
    CHANGE_POLICY = "change_policy"
    READ_TRAIL = "read_trail"
    MANAGE_USERS = "manage_users"
    MANAGE_WEBHOOKS = "manage_webhooks"


ALLOWED: Final[Mapping[str, frozenset[Action]]] = MappingProxyType(
    {
        "officer": frozenset({Action.READ, Action.ENTER, Action.IMPORT, Action.REQUEST_DECISION}),
        "manager": frozenset({Action.READ, Action.REQUEST_DECISION}),
        "security_adviser": frozenset(
            {
                Action.READ,
                Action.ENTER,
                Action.IMPORT,
                Action.REQUEST_DECISION,
                Action.DECIDE,
                Action.DESIGNATE,
            }
        ),
        "policy_owner": frozenset({Action.READ, Action.CHANGE_VENDOR_LIST, Action.CHANGE_POLICY}),
        "auditor": frozenset({Action.READ, Action.READ_TRAIL}),
        "administrator": frozenset({Action.READ, Action.MANAGE_USERS, Action.MANAGE_WEBHOOKS}),
    }
)
"""What each role may do; docs/threat-model.md shows it to people, and a test compares the two."""

NEEDS_CLEARANCE: Final = frozenset({Action.DECIDE, Action.DESIGNATE, Action.READ_TRAIL})
"""What cannot be done without seeing what reveals sensitive sites."""

NEEDS_SCOPE: Final[Mapping[Action, Scope]] = MappingProxyType(
    {
        Action.READ: Scope.READ,
        Action.ENTER: Scope.WRITE,
        Action.IMPORT: Scope.IMPORT,
        Action.REQUEST_DECISION: Scope.DECIDE,
        Action.DECIDE: Scope.DECIDE,
        Action.DESIGNATE: Scope.SENSITIVE,
        Action.CHANGE_VENDOR_LIST: Scope.WRITE,
        Action.CHANGE_POLICY: Scope.WRITE,
        Action.READ_TRAIL: Scope.SENSITIVE,
        Action.MANAGE_USERS: Scope.WRITE,
        Action.MANAGE_WEBHOOKS: Scope.WEBHOOKS,
    }
)
"""The scope that a token needs for an action; whoever signed in has all."""


@dataclass(frozen=True, slots=True)
class Member:
    """One membership of the reader; ``is_sample``: the department is invented."""

    department_id: int
    code: str
    name: str
    role: str
    is_cleared: bool
    is_sample: bool = False


@dataclass(frozen=True)
class Reader:
    """Who asks, and the departments they look at now.

    ``department_ids`` and ``roles`` are of the present view; ``memberships`` are all, for choosing another view.
    ``is_cleared``: cleared in every department of the view, and by a token only with the scope for it.
    """

    user_id: int
    name: str
    department_ids: tuple[int, ...]
    roles: Mapping[int, str]
    is_cleared: bool
    scopes: frozenset[str] = EVERY_SCOPE
    memberships: tuple[Member, ...] = field(default=(), repr=False)

    @property
    def viewed(self) -> tuple[Member, ...]:
        """The memberships of the present view."""
        return tuple(member for member in self.memberships if member.department_id in self.department_ids)

    def may(self, action: Action, department_id: int) -> bool:
        """Answer whether the reader may do something in a department of the present view."""
        if action in NEEDS_CLEARANCE and not self.is_cleared:
            return False
        return NEEDS_SCOPE[action] in self.scopes and action in ALLOWED.get(
            self.roles.get(department_id, ""), frozenset()
        )

    def may_anywhere(self, action: Action) -> bool:
        """Answer whether the reader may do something in some department of the present view."""
        return any(self.may(action, department_id) for department_id in self.department_ids)


class ForeignDepartmentError(LookupError):
    """Say that the reader is no member of the department asked for, if there is one."""


def reader_of(
    user_id: int,
    *,
    name: str,
    memberships: Sequence[Member],
    view: str = "",
    scopes: frozenset[str] = EVERY_SCOPE,
) -> Reader:
    """Return the reader who looks at the department with the code ``view``, or at all of theirs when it is blank.

    Raises:
        ForeignDepartmentError: when they are no member of it.
    """
    seen = [member for member in memberships if not view or member.code == view]
    if view and not seen:
        raise ForeignDepartmentError(view)
    return Reader(
        user_id=user_id,
        name=name,
        department_ids=tuple(sorted(member.department_id for member in seen)),
        roles=MappingProxyType({member.department_id: member.role for member in seen}),
        is_cleared=Scope.SENSITIVE in scopes and bool(seen) and all(member.is_cleared for member in seen),
        scopes=scopes,
        memberships=tuple(memberships),
    )
