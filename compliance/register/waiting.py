"""Whether the statuses on a page have yet to follow a change."""

from compliance.evaluation.due import is_vendor_list_due
from compliance.evaluation.pending import pending_cameras
from estate.accounts.access import Reader


def waiting_sentence(reader: Reader) -> str:
    """Return a sentence where some statuses of the reader's are not up to date, else nothing; two queries."""
    if is_vendor_list_due():
        return "The vendor list has just changed. Statuses are being worked out again, and this page will follow."
    pending = pending_cameras(reader)
    if not pending:
        return ""
    if pending == 1:
        return "1 camera has a status that has yet to follow a change. Load this page again to see it."
    return f"{pending:,} cameras have statuses that have yet to follow a change. Load this page again to see them."
