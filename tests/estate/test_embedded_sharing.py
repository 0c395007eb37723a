"""Engines serve while anybody uses them, and no longer."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import redis
from kombu import Connection

from estate.settings import env
from tests.estate.guests import REPOSITORY, House, ask, eventually

pytestmark = pytest.mark.engines


def test_engines_serve_and_stop(new_house: House) -> None:
    guest = new_house.welcome()

    assert ask(guest.database_url, "SELECT current_user || '@' || current_database()") == "owner@register"
    with redis.Redis.from_url(guest.redis_url) as broker:
        assert broker.ping()
    with Connection(guest.redis_url) as messages:
        messages.ensure_connection(max_retries=1)
    guest.leave()
    assert new_house.left() == []
    assert not (new_house.var / "engines.json").exists()


def test_addresses_are_understood_by_the_settings(house: House) -> None:
    settings = env.database("DATABASE_URL", house.welcome().database_url)

    with psycopg.connect(
        host=str(settings["HOST"]),
        dbname=str(settings["NAME"]),
        user=str(settings["USER"]),
        password=str(settings["PASSWORD"]),
    ) as connection:
        assert connection.info.dbname == "register"


def test_nobody_gets_in_without_the_password(house: House) -> None:
    guest = house.welcome()
    password = str(env.database("", guest.database_url)["PASSWORD"])

    for stranger in (guest.database_url.replace(password, "guess"), guest.database_url.replace("owner:", "postgres:")):
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            ask(stranger, "SELECT 1")
    with (
        redis.Redis.from_url(guest.redis_url.replace(":" + guest.redis_url.split(":")[2].split("@")[0], "")) as broker,
        pytest.raises(redis.AuthenticationError),
    ):
        broker.ping()


def test_secrets_are_for_the_owner_alone(house: House) -> None:
    house.welcome()

    modes = {path.name: path.stat().st_mode & 0o777 for path in (house.var / "passwords.json", house.var / "locks")}
    assert modes == {"passwords.json": 0o600, "locks": 0o700}
    assert "password" not in (house.var / "engines.json").read_text()


def test_data_is_kept_from_one_use_to_the_next(house: House) -> None:
    first = house.welcome()
    ask(first.database_url, "CREATE TABLE kept AS SELECT 7 AS number")
    first.leave()

    assert ask(house.welcome().database_url, "SELECT number FROM kept") == 7


def test_second_user_shares_the_engines(house: House) -> None:
    first = house.welcome()
    keeper = house.serving().keeper
    second = house.welcome()

    assert (second.database_url, house.serving().keeper) == (first.database_url, keeper)


def test_engines_outlive_the_user_that_started_them(house: House) -> None:
    first, second = house.welcome(), house.welcome()
    first.leave()

    assert ask(second.database_url, "SELECT 1") == 1
    second.leave()
    assert house.left() == []


def test_two_users_at_the_same_moment_start_one_server(new_house: House) -> None:
    guests = [new_house.send() for _ in range(3)]

    assert len({guest.arrive().database_url for guest in guests}) == 1
    new_house.remember()


def test_a_user_that_comes_as_the_last_one_leaves_is_served(house: House) -> None:
    first = house.welcome()
    assert first.process.stdin
    first.process.stdin.close()  # it leaves, and its engines begin to stop

    assert ask(house.welcome().database_url, "SELECT 1") == 1


def test_nothing_starts_when_both_servers_are_given(new_house: House) -> None:
    shown = "import os; print(os.environ['DATABASE_URL'], os.environ['REDIS_URL'], os.environ.get('ENGINES'))"
    done = new_house.run(
        "exec", "--", sys.executable, "-c", shown, DATABASE_URL="postgresql:///a", REDIS_URL="redis://b"
    )

    assert (done.returncode, done.stdout) == (0, "postgresql:///a redis://b None\n")
    assert not new_house.var.exists()


def test_a_server_that_is_given_is_used_beside_the_embedded_one(house: House) -> None:
    shown = "import os; print(os.environ['REDIS_URL'], os.environ['DATABASE_URL'][:17], os.environ['ENGINES'])"
    done = house.run("exec", "--", sys.executable, "-c", shown, REDIS_URL="redis://b")

    assert done.stdout == "redis://b postgresql://owne embedded\n"


def test_exit_status_is_that_of_the_command(house: House) -> None:
    house.welcome()
    ended = house.run("exec", "--", "/bin/sh", "-c", "exit 7")
    killed = house.run("exec", "--", "/bin/sh", "-c", "kill -KILL $$")
    missing = house.run("exec", "--", "/no/such/program")

    assert (ended.returncode, killed.returncode, missing.returncode) == (7, 137, 2)
    assert missing.stderr == "/no/such/program could not be run: No such file or directory.\n"


def test_termination_reaches_the_command_and_stops_the_engines(house: House) -> None:
    guest = house.welcome()
    guest.process.terminate()

    assert guest.process.wait() == 128 + signal.SIGTERM
    assert house.left() == []


def test_fresh_engines_leave_no_folder(new_house: House, tmp_path: Path) -> None:
    shown = "import os; print(os.environ['DATABASE_URL'])"
    done = new_house.run("exec", "--fresh", "--", sys.executable, "-c", shown, TMPDIR=str(tmp_path))

    assert done.stdout.startswith("postgresql://owner:")
    assert list(tmp_path.iterdir()) == []


def test_psql_and_url_reach_the_running_engines(house: House) -> None:
    guest = house.welcome()

    assert house.run("url").stdout == f"{guest.database_url}\n"
    assert house.run("psql", "--", "-Atc", "SELECT 6 * 7").stdout == "42\n"


def test_a_backup_can_be_restored(house: House, open_folder: Path) -> None:
    guest = house.welcome()
    ask(guest.database_url, "CREATE TABLE kept AS SELECT 7 AS number")
    written = house.run("pg_dump", "--", "--format=custom", f"--file={open_folder}/dump")
    guest.leave()
    ask(house.welcome().database_url, "DROP TABLE kept")
    restored = house.run("pg_restore", "--", "--exit-on-error", f"{open_folder}/dump")

    assert [(done.returncode, done.stderr) for done in (written, restored)] == [(0, "")] * 2
    assert ask(house.welcome().database_url, "SELECT number FROM kept") == 7


def test_a_server_that_is_given_is_the_one_that_clients_open(house: House) -> None:
    url = house.welcome().database_url

    assert house.run("psql", "--", "-Atc", "SELECT 6 * 7", DATABASE_URL=url, REDIS_URL="redis://b").stdout == "42\n"
    assert "connection to server" in house.run("psql", DATABASE_URL="postgresql://127.0.0.1:1/a", REDIS_URL="b").stderr


def test_url_says_so_when_nothing_runs(new_house: House) -> None:
    done = new_house.run("url")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"No engines run for {new_house.var}:")


def test_management_commands_start_and_stop_the_engines(house: House) -> None:
    done = house.run_program([sys.executable, "manage.py", "migrate", "--plan"])

    assert (done.returncode, "Planned operations" in done.stdout) == (0, True)
    assert house.left() == []


def test_management_commands_unwind_when_terminated(house: House) -> None:
    command = [sys.executable, "manage.py", "shell", "-c", "import time; print('up', flush=True); time.sleep(60)"]
    with subprocess.Popen(
        command, cwd=REPOSITORY, env=house.environment(), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        eventually(lambda: "up" in process.stdout.readline() if process.stdout else False)
        house.remember()
        process.terminate()
    assert process.returncode == 128 + signal.SIGTERM
    assert house.left() == []


def test_help_starts_nothing(new_house: House) -> None:
    done = new_house.run_program([sys.executable, "manage.py", "help"])

    assert done.returncode == 0
    assert not new_house.var.exists()


def test_production_settings_start_nothing(new_house: House) -> None:
    done = new_house.run_program([sys.executable, "manage.py", "check"], DJANGO_SETTINGS_MODULE="estate.settings.prod")

    assert "Set the environment variable" in done.stderr
    assert not new_house.var.exists()
    assert os.environ["DATABASE_URL"] not in done.stderr
