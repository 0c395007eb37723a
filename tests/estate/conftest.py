"""Folders with engines of their own, of which nothing may be left after the test."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.estate.guests import House


@pytest.fixture(scope="session")
def shelf() -> Iterator[Path]:
    """Yield a folder that every user may enter, as pytest's own are private."""
    folder = Path("/tmp") / f"estate-test-{os.getpid()}"  # noqa: S108  made here or not at all
    folder.mkdir()
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def open_folder(shelf: Path) -> Iterator[Path]:
    folder = shelf / "test"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def new_house(open_folder: Path) -> Iterator[House]:
    """Yield a house whose folder does not exist yet."""
    house = House(open_folder / "var", surroundings={"STATE_DIR": str(open_folder.parent / "state")})
    yield house
    house.close()
    assert house.left() == []


@pytest.fixture(scope="session")
def used_var(shelf: Path) -> Path:
    """Return a ``VAR_DIR`` whose database has been made, to copy: making one takes most of a start."""
    house = House(shelf / "template", surroundings={"STATE_DIR": str(shelf / "state")})
    house.welcome().leave()
    return house.var


@pytest.fixture
def house(new_house: House, used_var: Path) -> House:
    """Return a house with a database, whose engines do not run."""
    subprocess.run(["cp", "-a", used_var, new_house.var], check=True)
    return new_house
