"""The statuses of cameras in words, for pages and files. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class StatusWords:
    """A status in a word or two, and in a sentence what it says of a camera (policy §3, §5)."""

    name: str
    meaning: str


WORDS: Final[Mapping[str, StatusWords]] = MappingProxyType(
    {
        "prohibited": StatusWords(
            "Prohibited", "It was deployed where the policy, or the department's own rule, forbids it."
        ),
        "would_breach": StatusWords("Would breach", "Putting it where it is planned to go would break the policy."),
        "overdue": StatusWords(
            "Overdue", "It is on a sensitive site, and the day by which it should have been replaced has passed."
        ),
        "disconnect": StatusWords("Disconnect", "It must not be connected to a departmental core network, and is."),
        "consider": StatusWords(
            "Consider removal", "The department has yet to decide whether to remove it before its scheduled upgrade."
        ),
        "consider_extension": StatusWords(
            "Consider extension", "The department has yet to decide whether to treat its site as if it were sensitive."
        ),
        "undetermined": StatusWords("Undetermined", "Facts are missing, so nobody can tell yet."),
        "clear": StatusWords("Clear", "No clause of the policy is broken or waiting for a decision."),
        "not_applicable": StatusWords("Not applicable", "The policy does not reach it."),
        "action_required": StatusWords("Action required", "Your security adviser must say what happens to it."),
        "check_needed": StatusWords("Check needed", "Facts are missing: answer the questions on its page."),
    }
)
BY_DECISION: Final = StatusWords(
    "Clear by decision", "The department recorded decisions without which it would not be clear."
)


def words_of(status: str, *, by_decision: bool = False) -> StatusWords:
    """Return a status in words; a clear one that decisions made so says it.

    Raises:
        KeyError: when there is no such status.
    """
    return BY_DECISION if by_decision else WORDS[status]
