"""Choose the table of statuses that a reader may have, and find what of the findings is shown to all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection

from compliance.findings.models import CameraStatus, SiteBlindStatus
from estate.accounts.access import Reader

_SHOWN: Final = """
    SELECT camera_id, clause, since, found_at FROM compliance_shown_episode
    WHERE policy_id = %s AND camera_id = ANY(%s) ORDER BY camera_id, clause
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """The open episode of a clause that is shown to all: its first day in the world, and when it was found."""

    since: date | None
    found_at: datetime


def status_model(reader: Reader | None) -> type[CameraStatus | SiteBlindStatus]:
    """Return the statuses for the cleared, or those for everybody else, computed without what is withheld."""
    return CameraStatus if reader is not None and reader.is_cleared else SiteBlindStatus


def shown_episodes(policy_id: int, camera_ids: Sequence[int]) -> Mapping[int, Mapping[str, Shown]]:
    """Return by camera and clause the open episodes that the uncleared may know, of the departments in sight."""
    found: defaultdict[int, dict[str, Shown]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_SHOWN, [policy_id, list(camera_ids)])
        for camera_id, clause, since, found_at in cursor.fetchall():
            found[camera_id][clause] = Shown(since, found_at)
    return found
