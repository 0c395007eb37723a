#!/usr/bin/env python
"""Run a command of the register from the shell, with the embedded engines where no others are named."""

import os
import signal
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from estate.embedded import EngineError, engines
from estate.settings import env

REPOSITORY = Path(__file__).resolve().parent
PRODUCTION = "estate.settings.prod"
NEED_NO_ENGINES = {"help", "--help", "-h", "version", "--version"}


def main() -> None:
    """Choose the development settings unless told otherwise, then run the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "estate.settings.dev")
    signal.signal(signal.SIGTERM, _unwind)
    try:
        with _engines() as urls:
            os.environ.update(urls)
            execute_from_command_line(sys.argv)
    except (EngineError, ImproperlyConfigured) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    except BrokenPipeError:
        # Whoever read the answer (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _engines() -> AbstractContextManager[dict[str, str]]:
    """Return the embedded engines, or nothing where they are not needed or not allowed."""
    if not NEED_NO_ENGINES.isdisjoint(sys.argv[1:2] or ["help"]) or env.text("DJANGO_SETTINGS_MODULE") == PRODUCTION:
        return nullcontext({})
    return engines(env.folder("VAR_DIR", default=REPOSITORY / "var"))


def _unwind(number: int, _frame: object) -> None:
    """End the process so that what is open is closed."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
