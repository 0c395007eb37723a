"""Whatever is killed, nothing is left behind and the next use begins well."""

import threading
import time

import psutil
import psycopg
import pytest
import redis

from tests.estate.guests import House, answers, ask, eventually, kill

pytestmark = pytest.mark.engines


def _keep_busy(url: str) -> None:
    """Give the server a query that looks up from its work only at the very end."""

    def work() -> None:
        with pytest.raises(psycopg.OperationalError):
            ask(url, "SELECT count(*) FROM generate_series(1, 1000000000000) AS endless")

    threading.Thread(target=work).start()
    eventually(
        lambda: ask(url, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%endless' AND state = 'active'")
    )


def test_engines_end_with_their_keeper(house: House) -> None:
    guest = house.welcome()
    ask(guest.database_url, "CREATE TABLE kept AS SELECT 7 AS number")
    _keep_busy(guest.database_url)
    house.remember()
    kill(house.serving().keeper.pid)

    eventually(lambda: house.left() == [])
    assert ask(house.welcome().database_url, "SELECT number FROM kept") == 7


def test_whoever_outlived_a_keeper_finds_the_next_at_the_same_address(house: House) -> None:
    first = house.welcome()
    kill(house.serving().keeper.pid)
    second = house.welcome()

    assert (second.database_url, second.redis_url) == (first.database_url, first.redis_url)


def test_postgres_is_started_again_while_it_is_used(house: House) -> None:
    guest = house.welcome()
    ask(guest.database_url, "CREATE TABLE kept AS SELECT 7 AS number")
    _keep_busy(guest.database_url)
    house.remember()
    before = house.serving().postgres
    assert before
    kill(before.pid)

    eventually(lambda: house.serving().postgres not in {before, None} and answers(guest.database_url))
    assert ask(guest.database_url, "SELECT number FROM kept") == 7
    house.remember()
    guest.leave()
    assert house.left() == []


def test_valkey_is_started_again_while_it_is_used(house: House) -> None:
    guest = house.welcome()
    before = house.serving().valkey
    assert before
    kill(before.pid)

    eventually(lambda: house.serving().valkey not in {before, None})
    house.remember()
    with redis.Redis.from_url(guest.redis_url) as broker:
        eventually(lambda: _pings(broker))
    guest.leave()
    assert house.left() == []


def _pings(broker: redis.Redis) -> bool:
    try:
        return bool(broker.ping())
    except redis.ConnectionError:
        return False


def test_engines_end_with_their_last_user(house: House) -> None:
    guest = house.welcome()
    command = psutil.Process(guest.process.pid).children()
    kill(guest.process.pid)

    eventually(lambda: house.left() == [])
    eventually(lambda: not any(process.is_running() for process in command))
    house.welcome()


def test_nothing_is_left_when_all_are_killed_at_once(house: House) -> None:
    guest = house.welcome()
    ask(guest.database_url, "CREATE TABLE kept AS SELECT 7 AS number")
    serving = house.serving()
    assert serving.postgres
    assert serving.valkey
    kill(serving.keeper.pid, serving.postgres.pid, serving.valkey.pid, guest.process.pid)

    eventually(lambda: house.left() == [])
    assert ask(house.welcome().database_url, "SELECT number FROM kept") == 7


def test_a_query_that_outlived_its_server_does_not_stop_the_next(house: House) -> None:
    guest = house.welcome()
    _keep_busy(guest.database_url)
    house.remember()
    serving = house.serving()
    assert serving.postgres
    kill(serving.keeper.pid, serving.postgres.pid)

    assert answers(house.welcome().database_url)


@pytest.mark.parametrize("seconds", [0.2, 0.5, 0.9])
def test_nothing_is_left_when_the_first_user_is_killed_during_the_start(new_house: House, seconds: float) -> None:
    guest = new_house.send()
    time.sleep(seconds)
    guest.kill()

    eventually(lambda: new_house.left() == [])
    assert answers(new_house.welcome().database_url)


def test_keeper_stops_the_engines_when_it_is_terminated(house: House) -> None:
    house.welcome()
    psutil.Process(house.serving().keeper.pid).terminate()

    eventually(lambda: house.left() == [])
