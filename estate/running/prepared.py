"""What preparation tells the supervisor: who may sign in, and how the register stands. Plain values."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Person:
    """One of the people of the sample: the name they sign in by, their role, and whether they are cleared."""

    name: str
    role: str
    is_cleared: bool


# One of each kind that sees another register: docs/threat-model.md, Who may see what.
CAST: Final = (
    Person("officer", "officer", is_cleared=False),
    Person("adviser", "security_adviser", is_cleared=True),
    Person("manager", "manager", is_cleared=True),
    Person("owner", "policy_owner", is_cleared=True),
)


@dataclass(frozen=True)
class SignIn:
    """How somebody signs in; ``password`` is empty but for those just made."""

    name: str
    role: str
    department: str
    is_cleared: bool
    password: str = ""


@dataclass(frozen=True)
class Prepared:
    """How the register stands: people, counts by status under ``policy``, and rows still due."""

    sign_ins: tuple[SignIn, ...]
    users: int
    sites: int
    policy: str
    counts: dict[str, int]
    due: int
