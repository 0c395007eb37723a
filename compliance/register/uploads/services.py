"""Record an uploaded file through the service that its command uses."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import IntegrityError, connection, transaction

from assets.imports.batches import rehearse
from assets.imports.results import Result
from estate.shared.errors import Refused
from estate.shared.memory import collection_paused


@dataclass(frozen=True)
class Work:
    """What records a file, and whether only to say what would come of it."""

    record: Callable[[], Result]
    is_rehearsal: bool


def record_file(work: Work) -> Result:
    """Record a file, all good rows as one, or only say what would come of it.

    Raises:
        Refused: when the file as a whole cannot be read, or the register refuses what it says; nothing is changed.
    """
    recorded = partial(_checked, work.record)
    try:
        with collection_paused():
            return rehearse(recorded) if work.is_rehearsal else recorded()
    except IntegrityError as error:
        # PostgreSQL's own words may tell of records that the reader may not see.
        message = (
            "What the file says contradicts what somebody else entered meanwhile, so nothing was changed. Try again. If"
            " it is refused again, ask an administrator of the register."
        )
        raise Refused(message) from error


@transaction.atomic
def _checked(record: Callable[[], Result]) -> Result:
    result = record()
    # What PostgreSQL would otherwise find only when the request ends is found here, where it can be told.
    connection.check_constraints()
    return result
