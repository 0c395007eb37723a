"""Have the sample's past counted, where the register keeps counts by day."""

from datetime import date
from importlib import import_module
from importlib.util import find_spec

from estate.shared.progress import announce

_RECONSTRUCTION = "compliance.evaluation.reconstruction"


def reconstruct_past(*, today: date) -> None:
    """Count the statuses of the past months as they can be told from what was entered, so that trends show."""
    if find_spec(_RECONSTRUCTION) is None:
        return
    announce("Counting past months …")
    import_module(_RECONSTRUCTION).reconstruct_history(today=today)
