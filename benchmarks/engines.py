"""How long a newcomer waits for the embedded engines."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import Measured

USE = [sys.executable, "-m", "estate.embedded", "exec", "--", sys.executable, "-c", "pass"]


def measure() -> Iterator[Measured]:
    """Time the first use of a new folder, the next, and one that finds the engines running."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # as root, PostgreSQL runs as somebody else
        surroundings = {"VAR_DIR": f"{folder}/var", "PATH": "/usr/bin:/bin"}
        yield Measured("engines: first use, database made, started and stopped", _seconds(surroundings), 10)
        yield Measured("engines: next use, started and stopped", _seconds(surroundings), 5)
        held = [*USE[:-1], "import sys; print(flush=True); sys.stdin.read()"]
        with subprocess.Popen(held, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as user:
            if user.stdout:
                user.stdout.readline()  # it is served
            yield Measured("engines: use while they run", _seconds(surroundings), 2)
            user.communicate()


def _seconds(surroundings: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(USE, env=surroundings, check=True)
    return time.perf_counter() - started
