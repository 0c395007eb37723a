"""For whom something is counted: whose records they see, and which of the two kinds of status."""

from dataclasses import dataclass

from compliance.policy.queries import policy_id
from estate.accounts.access import Reader


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
