"""What judgement answers to somebody who has just entered a camera, or placed it somewhere."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from assets.cameras.models import Camera
from compliance.evaluation.questions import verdict_for
from compliance.evaluation.site_blind import NEEDS_APPROVAL
from compliance.rules.status_words import words_of
from estate.accounts.access import Reader

# Equipment of a subject company, or of one that nobody can tell (policy §5).
_NEEDS_APPROVAL: Final = frozenset({"disconnect", "action_required", "check_needed"})


def answer_to_entry(reader: Reader, camera_id: int, *, is_placing: bool, today: date) -> Sequence[str]:
    """Return what the register now says of the camera; to the uncleared the same at every site and at none.

    Whoever is not cleared and places what a subject company made, or may have made, is told that the security
    adviser must approve it, whatever the site.
    """
    camera = Camera.objects.visible_to(reader).select_related("department", "site").get(pk=camera_id)
    verdict: dict[str, Any] = verdict_for(reader, camera, today=today)
    if reader.is_cleared:
        words = words_of(verdict["status"], by_decision=verdict["by_decision"])
        return (f"{words.name}. {words.meaning}",)
    flagged = any(flag["code"] == "needs_approval" for flag in verdict["flags"])
    return (NEEDS_APPROVAL,) if flagged or (is_placing and verdict["status"] in _NEEDS_APPROVAL) else ()
