"""What keeps the register from running is said in a sentence that tells what to do."""

import shutil
import signal
import socket
from pathlib import Path
from typing import NamedTuple

import pytest

from estate.embedded.places import Layout
from estate.running.address import claim, is_taken, wanted_port
from estate.running.errors import CannotRunError
from estate.running.presence import require_space
from estate.settings import env
from tests.estate.guests import ask
from tests.estate.running.stage import Stage


class Usage(NamedTuple):
    """What a disk has left."""

    total: int
    used: int
    free: int


def test_a_taken_port_is_said_with_its_holder_and_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        assert is_taken(port)
        with pytest.raises(CannotRunError) as refused:
            claim(port)
    assert not is_taken(port)
    said = str(refused.value)
    assert said.startswith(f"Port {port} is taken by ")
    assert "(process " in said
    assert said.endswith(f"): stop it, or choose another with make run PORT={port + 1}.")


@pytest.mark.parametrize("told", ["eighty", "-1", "65536", "80.5"])
def test_a_port_that_is_none_is_refused(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", told)
    with pytest.raises(CannotRunError, match="PORT must be a number from 1 to 65535, as in make run PORT=8001"):
        wanted_port()


def test_port_is_8000_when_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORT", raising=False)
    assert wanted_port() == 8000


@pytest.mark.parametrize(("folder", "needed"), [("", 300), ("postgres", 50)])
def test_a_nearly_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, needed: int) -> None:
    (tmp_path / folder).mkdir(exist_ok=True)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**12, 10**12, needed * 2**20))
    require_space(Layout(tmp_path))
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**12, 10**12, needed * 2**20 - 1))
    with pytest.raises(CannotRunError, match=f"The disk that holds {tmp_path} is nearly full: free {needed} MB"):
        require_space(Layout(tmp_path))


@pytest.mark.engines
def test_a_taken_port_ends_the_command_before_anything_starts(stage: Stage) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        status, said = stage.refusal(PORT=str(port))
    assert (status, said.startswith(f"Port {port} is taken by "), said.count("\n")) == (2, True, 1)
    assert stage.left() == []


@pytest.mark.engines
def test_a_second_run_of_the_same_folder_is_told_where_the_first_answers(stage: Stage) -> None:
    first = stage.open()
    port = stage.port
    second = Stage(stage.house)
    var = stage.house.var
    assert second.refusal() == (
        2,
        f"The register of {var} runs already, at http://127.0.0.1:{port}: stop that one first.\n",
    )
    assert stage.asked("/readyz") == 200
    first.send_signal(signal.SIGTERM)
    assert first.wait(timeout=30) == 0


@pytest.mark.engines
@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL"])
def test_an_unreachable_server_is_named_without_its_password(stage: Stage, name: str) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        there = f"127.0.0.1:{nobody.getsockname()[1]}"
        url = {"DATABASE_URL": f"postgresql://a:hidden@{there}/b", "REDIS_URL": f"redis://:hidden@{there}/0"}[name]
        status, said = stage.refusal(**{name: url})
    assert (status, said.startswith(f"The server that {name} names does not answer: "), said.count("\n")) == (
        2,
        True,
        1,
    )
    assert "hidden" not in said
    assert stage.left() == []


@pytest.mark.engines
def test_an_older_database_of_others_is_left_to_them(new_stage: Stage) -> None:
    database = "running_older"
    owner = env.required("DATABASE_URL")
    own = {"DATABASE_URL": owner.replace("/register?", f"/{database}?"), "REDIS_URL": env.required("REDIS_URL")}
    ask(owner, f"CREATE DATABASE {database}")
    try:
        ask(own["DATABASE_URL"], "CREATE TABLE django_migrations (id int, app text, name text, applied timestamptz)")
        assert new_stage.refusal(**own) == (
            2,
            "The database is older than this program. Run manage.py migrate, then give the command again.\n",
        )
    finally:
        ask(owner, f"DROP DATABASE {database} WITH (FORCE)")


@pytest.mark.engines
def test_a_part_that_never_stays_up_ends_the_run_with_its_last_words(stage: Stage) -> None:
    status, said = stage.refusal(WEB_WORKERS="many")
    assert status == 1
    assert "The register cannot run: web ends as soon as it starts." in said
    assert 'WEB_WORKERS must be a whole number, 1 or more: "many" is not.' in said
    assert stage.left() == []


@pytest.mark.engines
def test_damaged_data_is_said_and_nothing_is_left(stage: Stage) -> None:
    (stage.house.var / "postgres/global/pg_control").write_bytes(b"")
    status, said = stage.refusal()
    assert (status, "is damaged: restore a backup, or move it away" in said) == (2, True)
    assert stage.left() == []
