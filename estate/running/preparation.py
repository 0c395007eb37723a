"""Make the database ready to serve: ``python -m estate.running.preparation`` answers with one JSON object.

A process of its own, so that the supervisor stays small and can end it at any moment. Progress goes to standard error.
"""

import json
import sys
import traceback
from dataclasses import asdict
from pathlib import Path
from typing import Final

import django
import psycopg
from django.conf import settings
from django.db import OperationalError

from estate.running.prepared import Prepared, SignIn
from estate.shared.errors import Refused
from estate.shared.progress import announce

REFUSED: Final = 2
FAILED: Final = 1


def main() -> int:
    """Prepare, answer, and return the exit status."""
    django.setup()
    try:
        prepared = prepare()
    except Refused as refusal:
        announce(str(refusal))
        return REFUSED
    except Exception as error:  # noqa: BLE001  whatever it is, the person at the shell gets a sentence
        announce(_what_happened(error))
        return FAILED
    sys.stdout.write(json.dumps(asdict(prepared)))
    return 0


def prepare() -> Prepared:
    """Bring the database up to date, fill an empty register with the sample, judge what is due; safe to repeat."""
    from estate.running import filling  # noqa: PLC0415  models exist only after django.setup()
    from estate.shared.preparation import prepare_database  # noqa: PLC0415

    prepare_database()
    sign_ins: tuple[SignIn, ...] = ()
    if filling.is_empty():
        announce("Inventing a sample estate …")
        sign_ins = filling.enter_sample()
    filling.judge_what_is_due()
    if sign_ins:
        filling.count_past_months()
    return filling.describe(sign_ins)


def _what_happened(error: Exception) -> str:
    """Return a sentence about an error, whose details go to a log."""
    cause = error.__cause__ or error
    if isinstance(cause, psycopg.errors.DiskFull):
        return (
            "The disk of the database is full: free some space, then run the command again; nothing was half-written."
        )
    log = Path(settings.VAR_DIR) / "log" / "preparation.log"
    log.write_text("".join(traceback.format_exception(error)))
    said = str(error).strip().partition("\n")[0]
    if isinstance(error, OperationalError):
        return f"The database stopped answering ({said}): run the command again. (Log: {log})"
    return f"The register could not be made ready: {type(error).__name__}: {said} (Log: {log})"


if __name__ == "__main__":
    sys.exit(main())
