"""Measure how long a newcomer waits for the embedded engines."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

USE = [sys.executable, "-m", "estate.embedded", "exec", "--", sys.executable, "-c"]
HOLD = "import sys; print(flush=True); sys.stdin.read()"


def main() -> int:
    """Time the first use of a folder, the next, and one that finds the engines running; 1 when any takes too long."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # as root, PostgreSQL runs as somebody else
        surroundings = {"VAR_DIR": f"{folder}/var", "PATH": "/usr/bin:/bin"}
        in_time = [
            _is_in_time("first use: database made, started, stopped", surroundings, limit=10),
            _is_in_time("next use: started, stopped", surroundings, limit=5),
        ]
        with subprocess.Popen([*USE, HOLD], env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as user:
            if user.stdout:
                user.stdout.readline()  # it is served
            in_time.append(_is_in_time("use while they run", surroundings, limit=2))
            user.communicate()
    return 0 if all(in_time) else 1


def _is_in_time(what: str, surroundings: dict[str, str], *, limit: float) -> bool:
    started = time.perf_counter()
    subprocess.run([*USE, "pass"], env=surroundings, check=True)
    seconds = time.perf_counter() - started
    sys.stdout.write(f"{what:<45}{seconds:6.2f} s, limit {limit:g} s\n")
    return seconds <= limit


if __name__ == "__main__":
    sys.exit(main())
