"""For whom something is counted: whose records they see, and which of the two kinds of status."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from compliance.policy.queries import policy_id


class Reader(Protocol):
    """What counting asks of a reader; ``estate.accounts.access.Reader`` has it.

    ``is_cleared``: cleared for sensitive fields in each of the departments.
    """

    @property
    def department_ids(self) -> Sequence[int]:
        """The departments whose records the reader sees."""

    @property
    def is_cleared(self) -> bool:
        """Whether the reader may see what reveals sensitive sites."""


@dataclass(frozen=True, slots=True)
class View:
    """One reader's view of one policy: every count is of one policy, and of one kind of status."""

    policy_id: int
    department_ids: tuple[int, ...]
    is_cleared: bool

    @property
    def parameters(self) -> dict[str, object]:
        """The parameters that every query of counts has."""
        return {"policy": self.policy_id, "departments": list(self.department_ids)}


def view_of(reader: Reader, *, policy: str = "") -> View:
    """Return the reader's view of the policy with that code, or of the one that answers when none is named.

    Raises:
        UnknownNameError: when there is no such policy.
    """
    departments = tuple(reader.department_ids)
    return View(policy_id(policy, department_ids=departments), departments, reader.is_cleared)
