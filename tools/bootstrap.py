"""Make the virtual environment and install what requirements/dev.txt locks; runs on a bare Python."""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from venv import EnvBuilder

VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = Path("requirements/dev.txt")
OLDEST = (3, 11)


def main() -> None:
    """Make the environment unless a working one is there, then install into it."""
    if sys.version_info < OLDEST:
        sys.exit(
            f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}: make setup PYTHON=/path/to/python3."
        )
    if not _works():
        _make_environment()
    print(f"Installing what {REQUIREMENTS} locks …", flush=True)
    # Wheels only: a fresh machine has no compiler. No resolving: the file is complete, and every hash is checked.
    install = ["install", "-qq", "--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-input"]
    command = [*_pip(), *install, "--root-user-action", "ignore", "--disable-pip-version-check", "-r", REQUIREMENTS]
    if subprocess.run(command, check=False).returncode != 0:
        sys.exit("The packages could not be installed: pip says why above. Is the package index reachable?")


def _works() -> bool:
    if not PYTHON.exists():
        return False
    probe: list[str | Path] = [PYTHON, "-c", f"import sys; sys.exit(sys.version_info < {OLDEST})"]
    return subprocess.run(probe, check=False).returncode == 0


def _make_environment() -> None:
    print("Making the virtual environment .venv …", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    EnvBuilder(symlinks=True, with_pip=_has_ensurepip()).create(VENV)


def _has_ensurepip() -> bool:
    return find_spec("ensurepip") is not None and find_spec("venv") is not None


def _pip() -> list[str | Path]:
    """Return the command of a pip that installs into the environment: its own, else that of the bare Python."""
    if subprocess.run([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
        return [PYTHON, "-m", "pip"]
    if find_spec("pip") is not None:
        return [sys.executable, "-m", "pip", "--python", PYTHON]
    shutil.rmtree(VENV)
    sys.exit(
        "This Python has neither ensurepip nor pip: install them (on Debian: apt install python3-venv), then try again."
    )


if __name__ == "__main__":
    main()
