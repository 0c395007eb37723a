"""Apply a file as one: remember it as a batch, or rehearse it and undo everything."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.db import transaction

from assets.imports.models import ImportBatch
from assets.imports.results import Result
from estate.accounts.models import Department
from estate.shared.context import note
from estate.shared.errors import Refused

KEPT_ERRORS: Final = 1000
"""So many errors of a file are kept with its batch: more than anybody puts right by hand. Our own choice."""

MOST_BATCHES: Final = 2**53
"""Batches are numbered at random below this, the largest that every reader of JSON takes for a whole number."""


@dataclass(frozen=True)
class Upload:
    """A file as it was given, the map for it ("" for none), who gave it and when."""

    name: str
    content: bytes
    map_text: str
    actor: str
    at: datetime
    today: date


def read_upload(path: str, *, map_path: str | None, actor: str, at: datetime, today: date) -> Upload:
    """Read a file, and its map if there is one, from disk.

    Raises:
        Refused: when either cannot be read.
    """
    map_text = _content(map_path).decode("utf-8-sig", errors="replace") if map_path else ""
    return Upload(name=Path(path).name, content=_content(path), map_text=map_text, actor=actor, at=at, today=today)


def rehearse(work: Callable[[], Result]) -> Result:
    """Do the work, then undo it, and return what would have come of it."""
    with transaction.atomic():
        result = work()
        transaction.set_rollback(True)
    return replace(result, batch=None)


def record_batch(
    result: Result, upload: Upload, *, kind: str, department: Department | None = None, is_sensitive: bool = False
) -> Result:
    """Record the file as applied and return the result with the batch's id, which every later change carries.

    The id is drawn: numbers in a row would tell the uncleared that somebody uploaded something they may not see.
    """
    batch = ImportBatch.objects.create(
        pk=secrets.randbelow(MOST_BATCHES) + 1,
        department=department,
        kind=kind,
        file_name=upload.name[:255],
        sha256=hashlib.sha256(upload.content).hexdigest(),
        row_count=result.rows,
        new_count=result.new,
        changed_count=result.changed,
        rejected_count=result.rejected,
        errors=[error.as_object() for error in result.errors[:KEPT_ERRORS]],
        warnings=list(result.warnings),
        actor=upload.actor,
        created_at=upload.at,
        is_sensitive=is_sensitive,
    )
    note(batch=batch.pk)
    return replace(result, batch=batch.pk)


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        message = f"There is no file {path}. Check the name and try again."
        raise Refused(message) from error
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}). Check that it is a file and that you may read it."
        raise Refused(message) from error
