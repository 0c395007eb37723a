"""Choose the table of statuses that a reader may have."""

from compliance.findings.models import CameraStatus, SiteBlindStatus
from estate.accounts.access import Reader


def status_model(reader: Reader | None) -> type[CameraStatus | SiteBlindStatus]:
    """Return the statuses for the cleared, or those for everybody else, computed without what is withheld."""
    return CameraStatus if reader is not None and reader.is_cleared else SiteBlindStatus
