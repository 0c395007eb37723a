"""How many of a reader's cameras have a verdict that has yet to follow a change."""

from typing import Final

from compliance.counts.readers import Reader
from compliance.evaluation.statement import sql_file
from estate.shared.sql import executed

WITHHELD: Final = ("assets_designation", "assets_extension", "compliance_decision", "days")
"""The causes of which the uncleared may learn nothing (policy §5). Days pass for designations and decisions too."""


def pending_cameras(reader: Reader) -> int:
    """Return how many of the reader's cameras are due; one query, cheap when little is due.

    For the uncleared a change of a designation, an extension or a decision makes nothing pending.
    """
    withheld = [] if reader.is_cleared else list(WITHHELD)
    parameters = {"departments": list(reader.department_ids), "withheld": withheld}
    with executed(sql_file("pending_cameras.sql"), parameters) as cursor:
        (cameras,) = cursor.fetchone() or (0,)
        return int(cameras)
