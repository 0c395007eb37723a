"""Ask from inside a container whether its process is well: ``python -m estate.health.probe``; exit status 0 is yes.

Without a name it asks this machine's web server; ``--fresh FILE SECONDS`` asks whether a file was written lately. Needs
neither Django nor any other program.
"""

import argparse
import http.client
import sys
import time
from collections.abc import Sequence
from pathlib import Path

_PATIENCE_SECONDS = 5


def main(words: Sequence[str]) -> int:
    """Ask, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m estate.health.probe", description="Ask whether a process is well.")
    parser.add_argument("--port", type=int, default=8000, help="the web server's port")
    parser.add_argument("--path", default="/healthz", help="what to ask it")
    parser.add_argument("--fresh", nargs=2, metavar=("FILE", "SECONDS"), help="ask whether the file is as young")
    asked = parser.parse_args(words)
    if asked.fresh:
        return 0 if _is_fresh(Path(asked.fresh[0]), seconds=float(asked.fresh[1])) else 1
    return 0 if _answers(asked.port, asked.path) else 1


def _is_fresh(file: Path, *, seconds: float) -> bool:
    """Answer for the file, or for those that begin with its name: Python's small databases add endings of their own."""
    written = [each.stat().st_mtime for each in file.parent.glob(f"{file.name}*")]
    return bool(written) and time.time() - max(written) <= seconds


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_SECONDS)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
