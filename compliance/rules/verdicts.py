"""The words of a judgement and their order: verdicts of clauses, statuses of cameras, bands. Pure.

Source of all: policy §3 (*Verdict*, *Status*, *could_be*), §5 (site-blind) and §6 (bands).
"""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

RAISED: Final = ("prohibited", "would_breach", "overdue", "disconnect", "consider", "consider_extension")
"""The statuses a clause may raise, worst first."""

UNDETERMINED: Final = "undetermined"
CLEAR: Final = "clear"
NOT_APPLICABLE: Final = "not_applicable"

STATUSES: Final = (*RAISED, UNDETERMINED, CLEAR, NOT_APPLICABLE)
"""Every status of a camera, worst first."""

SITE_BLIND: Final = ("disconnect", "action_required", "check_needed", CLEAR, NOT_APPLICABLE)
"""Every site-blind status, worst first."""

BANDS: Final = MappingProxyType(
    {"prohibited": 1, "would_breach": 1, "overdue": 2, "disconnect": 3, "consider": 4, "consider_extension": 4}
)

STRENGTHS: Final = ("instruction", "advice", "consider", "commitment", "own")
BREACH: Final = "breach"
OPEN: Final = "open"
MEETS: Final = "meets"
CANNOT_TELL: Final = "cannot_tell"


def worst(statuses: Iterable[str]) -> str:
    """Return the worst of some statuses, empty when there are none."""
    return min(statuses, key=STATUSES.index, default="")


def could_be(status: str, *, open_possibilities: Iterable[str]) -> str:
    """Return the worst status that an unknown could turn into, empty when none is worse than ``status``."""
    possible = worst(open_possibilities)
    return possible if possible and STATUSES.index(possible) < STATUSES.index(status) else ""


def headline(*, definite: Iterable[str], open_possibilities: Iterable[str]) -> str:
    """Return the worst definite status; failing one, undetermined when something cannot be told, else clear."""
    return worst(definite) or (UNDETERMINED if any(open_possibilities) else CLEAR)
