"""How often one may ask, and how one is told."""

import pytest
from django.core.cache import cache
from django.test import override_settings
from redis.exceptions import ConnectionError as RedisConnectionError

from estate.shared import clock
from tests.cast import Cast, Estate
from tests.compliance.api.asking import API, program


@pytest.fixture(autouse=True)
def forgotten(cast: Cast) -> None:
    """Begin with nothing counted: other tests, in databases of their own, share the cache and the ids."""
    window = int(clock.now().timestamp()) // 60
    for user in (cast.officer, cast.adviser):
        cache.delete_many([f"rate:{user.pk}:{window + later}" for later in (0, 1)])


@override_settings(API_REQUESTS_PER_MINUTE=1)
def test_answers_tell_how_many_are_left_until_one_must_wait(cast: Cast, estate: Estate) -> None:
    first, second = (program(cast.officer).get(f"{API}/sites/") for _ in range(2))
    assert (first.status_code, first["RateLimit-Policy"]) == (200, '"requests";q=1;w=60')
    assert first["RateLimit"].startswith('"requests";r=0;t=')
    if second.status_code == 200:
        pytest.skip("a minute of the clock began between the two")
    seconds = second["Retry-After"]
    assert (second.status_code, second["Content-Type"], second.json()["detail"]) == (
        429,
        "application/problem+json",
        f"You have asked too often. Wait {seconds} seconds, then ask again.",
    )
    assert program(cast.adviser).get(f"{API}/sites/").status_code == 200, "others may still ask"


def test_nobody_is_refused_when_the_cache_cannot_be_asked(
    cast: Cast, estate: Estate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*_args: object, **_kwargs: object) -> int:
        raise RedisConnectionError

    monkeypatch.setattr(cache, "incr", unreachable)
    response = program(cast.officer).get(f"{API}/sites/")
    assert (response.status_code, "RateLimit" in response.headers) == (200, False)
