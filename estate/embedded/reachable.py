"""Whether the servers that the environment names answer."""

from urllib.parse import urlsplit

import psycopg
import redis

from estate.embedded.errors import EngineError

_PATIENCE_SECONDS = 5


def check_reachable(database_url: str, *, redis_url: str) -> None:
    """Connect to both servers once.

    Raises:
        EngineError: when one does not answer, with its reason and without its password.
    """
    try:
        psycopg.connect(database_url, connect_timeout=_PATIENCE_SECONDS).close()
    except psycopg.Error as error:
        raise EngineError(_unreachable("DATABASE_URL", database_url, error)) from error
    try:
        with redis.Redis.from_url(
            redis_url, socket_connect_timeout=_PATIENCE_SECONDS, socket_timeout=_PATIENCE_SECONDS
        ) as server:
            server.ping()
    except (redis.RedisError, ValueError) as error:
        raise EngineError(_unreachable("REDIS_URL", redis_url, error)) from error


def _unreachable(variable: str, url: str, error: Exception) -> str:
    password = urlsplit(url).password
    said = (str(error).splitlines() or ["no answer"])[0].strip().rstrip(".")
    said = said.replace(password, "…") if password else said
    return (
        f"The server that {variable} names does not answer: {said}. Correct or unset {variable}; unset, one is started."
    )
