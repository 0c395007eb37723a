"""What goes wrong is mended, or said in a sentence that tells what to do."""

import json
import os
import shutil
import socket
from pathlib import Path

import pytest

from estate.embedded.errors import EngineError, explain_log
from estate.embedded.reachable import check_reachable
from estate.settings import env
from tests.estate.guests import House, answers, ask

DATA, LOG = Path("/register/var/postgres"), Path("/register/var/log/postgres.log")


@pytest.mark.parametrize(
    ("logged", "sentence"),
    [
        (
            'FATAL:  could not write lock file "postmaster.pid": No space left on device',
            "The disk that holds /register/var/postgres is full: free some space, then run the command again.",
        ),
        (
            "FATAL:  database files are incompatible with server\nDETAIL: initialized by PostgreSQL version 17",
            "/register/var/postgres is of another major version of PostgreSQL: see docs/operations.md, Upgrading.",
        ),
        (
            'FATAL:  data directory "/register/var/postgres" has wrong ownership',
            "PostgreSQL may not use /register/var/postgres: give it back to the user it runs as, or move it away.",
        ),
        (
            "PANIC:  could not locate a valid checkpoint record at 0/1",
            "/register/var/postgres is damaged: restore a backup, or move it away to begin with an empty register.",
        ),
        (
            "FATAL:  could not map anonymous shared memory: Cannot allocate memory",
            "There is too little memory to start PostgreSQL: stop other programs, then run the command again.",
        ),
        ("FATAL:  the stars are wrong", "PostgreSQL did not start."),
    ],
)
def test_log_is_explained(logged: str, sentence: str) -> None:
    said = logged.splitlines()[0].partition(":  ")[2]

    assert explain_log(logged, data=DATA, log=LOG) == f"{sentence} It said: {said} (Log: {LOG})"


def test_unreachable_servers_are_named_without_their_password() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nowhere = f"127.0.0.1:{taken.getsockname()[1]}"
    with pytest.raises(EngineError) as database:
        check_reachable(f"postgresql://a:secret@{nowhere}/b", redis_url=env.required("REDIS_URL"))
    with pytest.raises(EngineError) as broker:
        check_reachable(env.required("DATABASE_URL"), redis_url=f"redis://:secret@{nowhere}/0")

    assert str(database.value).startswith("The server that DATABASE_URL names does not answer: ")
    assert str(broker.value).startswith("The server that REDIS_URL names does not answer: ")
    assert "secret" not in f"{database.value} {broker.value}"
    check_reachable(env.required("DATABASE_URL"), redis_url=env.required("REDIS_URL"))


@pytest.mark.engines
def test_damaged_data_is_said_to_be_damaged(house: House) -> None:
    (house.var / "postgres/global/pg_control").write_bytes(b"")

    done = house.run("exec", "--", "/bin/true")
    assert done.returncode == 2
    assert done.stderr.startswith(f"{house.var}/postgres is damaged: restore a backup, or move it away")


@pytest.mark.engines
def test_a_folder_that_holds_something_else_is_not_touched(new_house: House) -> None:
    (new_house.var / "postgres").mkdir(parents=True)
    (new_house.var / "postgres/holiday.jpg").write_text("sand")

    done = new_house.run("exec", "--", "/bin/true")
    assert (done.returncode, "is damaged" in done.stderr) == (2, True)
    assert [path.name for path in (new_house.var / "postgres").iterdir()] == ["holiday.jpg"]


@pytest.mark.engines
def test_data_of_another_major_version_is_refused(house: House) -> None:
    (house.var / "postgres/PG_VERSION").write_text("17\n")

    assert "another major version of PostgreSQL" in house.run("exec", "--", "/bin/true").stderr


@pytest.mark.engines
def test_lost_passwords_are_made_anew(house: House) -> None:
    first = house.welcome()
    ask(first.database_url, "CREATE TABLE kept AS SELECT 7 AS number")
    first.leave()
    (house.var / "passwords.json").unlink()

    assert ask(house.welcome().database_url, "SELECT number FROM kept") == 7


@pytest.mark.engines
def test_stale_files_stand_in_nobodys_way(house: House) -> None:
    house.welcome()
    told = json.loads((house.var / "engines.json").read_text())
    house.guests[0].leave()
    told["keeper"]["pid"] = os.getpid()  # a number that another process got since
    (house.var / "engines.json").write_text(json.dumps(told))
    (house.var / "postgres/postmaster.pid").write_text(
        f"{os.getpid()}\n{house.var}/postgres\n1\n5432\n/tmp\n\n1 1\nready\n"
    )

    assert answers(house.welcome().database_url)


@pytest.mark.engines
def test_an_unreadable_state_file_stands_in_nobodys_way(house: House) -> None:
    (house.var / "engines.json").write_text('{"keeper": null, ')

    assert answers(house.welcome().database_url)


@pytest.mark.engines
def test_a_half_made_data_folder_is_made_again(new_house: House) -> None:
    (new_house.var / "postgres.part/base").mkdir(parents=True)

    assert answers(new_house.welcome().database_url)


@pytest.mark.engines
def test_a_taken_port_is_avoided(house: House) -> None:
    first = house.welcome()
    told = json.loads((house.var / "engines.json").read_text())
    first.leave()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told["port"] = taken.getsockname()[1]
        (house.var / "engines.json").write_text(json.dumps(told))

        assert f":{told['port']}/" not in house.welcome().redis_url


@pytest.mark.engines
def test_a_folder_that_is_a_file_is_refused(new_house: House) -> None:
    new_house.var.write_text("")

    done = new_house.run("exec", "--", "/bin/true")
    assert (done.returncode, done.stderr) == (
        2,
        f"{new_house.var} cannot hold the data (File exists): mend it, or choose another folder with VAR_DIR.\n",
    )
    new_house.var.unlink()


@pytest.mark.engines
def test_removing_the_folder_under_running_engines_begins_a_new_register(house: House) -> None:
    first = house.welcome()
    shutil.rmtree(house.var)
    second = house.welcome()

    assert answers(second.database_url)
    assert second.database_url != first.database_url
