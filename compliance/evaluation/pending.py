"""How many of a reader's cameras have a verdict that has yet to follow a change."""

from psycopg.sql import Identifier

from compliance.evaluation.statement import sql_file
from estate.accounts.access import Reader
from estate.shared.sql import executed


def pending_cameras(reader: Reader) -> int:
    """Return how many of the reader's cameras are due; one query, cheap when little is due.

    For the uncleared a change of a designation, an extension or a decision makes nothing pending.
    """
    due = Identifier("compliance_due" if reader.is_cleared else "compliance_shown_due")
    query = sql_file("pending_cameras.sql").format(due=due)
    with executed(query, {"departments": list(reader.department_ids)}) as cursor:
        (cameras,) = cursor.fetchone() or (0,)
        return int(cameras)
