"""What preparation tells the supervisor: who may sign in, and how the register stands. Plain values."""

from dataclasses import dataclass


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
