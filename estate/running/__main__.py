"""Run the register: ``python -m estate.running``, which is what ``make run`` does.

Exit status: 0 stopped as asked; 1 it failed; 2 refused, with what to do; 128 and the signal's number when it was asked
to stop before it was ready.
"""

import argparse
import signal
import sys
from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured

from estate.embedded import EngineError
from estate.embedded.processes import end_with_parent
from estate.running.errors import REFUSED, CannotRunError, StopAskedError
from estate.running.register import run, say
from estate.running.stopping import Stopping


def main(arguments: Sequence[str]) -> int:
    """Run the register until it is told to stop; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m estate.running", description="Run the whole register.")
    parser.add_argument("--end-with-parent", action="store_true", help="stop when whoever started it is killed")
    if parser.parse_args(arguments).end_with_parent:
        end_with_parent(signal.SIGTERM)
    stopping = Stopping()
    stopping.listen()
    try:
        run(stopping)
    except StopAskedError as asked:
        say("Stopped before the register was ready. What was done is kept; make run goes on from there.")
        return 128 + asked.signal_number
    except CannotRunError as error:
        return _refuse(str(error), status=error.status)
    except (EngineError, ImproperlyConfigured) as error:
        return _refuse(str(error), status=REFUSED)
    say("Stopped.")
    return 0


def _refuse(sentence: str, *, status: int) -> int:
    if sentence:
        sys.stderr.write(f"{sentence}\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
