"""A register that has run before, so that only one test waits for the first preparation."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.estate.guests import House
from tests.estate.running.stage import Stage


@dataclass(frozen=True)
class FirstRun:
    """What the first run left and said."""

    var: Path
    out: str
    err: str


@pytest.fixture(scope="session")
def first_run(shelf: Path) -> FirstRun:
    """Run the register once from an empty folder."""
    folder = shelf / "first"
    folder.mkdir()
    stage = Stage(House(folder / "var", surroundings={"STATE_DIR": str(shelf / "state")}))
    try:
        stage.open()
        stage.end()
    finally:
        stage.close()
    return FirstRun(stage.house.var, stage.out.read_text(), stage.err.read_text())


@pytest.fixture
def new_stage(new_house: House) -> Iterator[Stage]:
    """Yield a stage whose folder does not exist yet."""
    stage = Stage(new_house)
    yield stage
    stage.close()


@pytest.fixture
def stage(new_stage: Stage, first_run: FirstRun) -> Stage:
    """Return a stage whose register has run before."""
    subprocess.run(["cp", "-a", first_run.var, new_stage.house.var], check=True)
    return new_stage
