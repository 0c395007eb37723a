"""How often somebody may ask: so many requests in a minute, told in the headers of every answer.

Counted in the cache that all processes share, in windows of the clock's minutes. When the cache cannot be asked, nobody
is refused: a limit protects the register from haste, and it is not what keeps strangers out.
"""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponseBase
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from compliance.api.access import reader_of
from estate.shared import clock

WINDOW_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Rate:
    """How one's requests stand: how many a window takes, how many are left, and the seconds until the next."""

    limit: int
    remaining: int
    reset_seconds: int

    def tell(self, response: HttpResponseBase) -> None:
        """Put the rate into the headers of an answer (draft-ietf-httpapi-ratelimit-headers-10)."""
        response["RateLimit-Policy"] = f'"requests";q={self.limit};w={WINDOW_SECONDS}'
        response["RateLimit"] = f'"requests";r={self.remaining};t={self.reset_seconds}'


class ReaderThrottle(BaseThrottle):
    """Let each reader ask so often, by whichever of their tokens; whoever is none is refused before."""

    def __init__(self) -> None:
        self.rate: Rate | None = None

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Answer whether this request is within the limit, and count it."""
        del view
        now = int(clock.now().timestamp())
        window, passed = divmod(now, WINDOW_SECONDS)
        limit = settings.API_REQUESTS_PER_MINUTE
        count = _counted(f"rate:{reader_of(request).user_id}:{window}")
        if count is None:
            return True
        self.rate = Rate(limit, max(0, limit - count), WINDOW_SECONDS - passed)
        request.rate = self.rate  # type: ignore[attr-defined]  # told when the answer is ready
        return count <= limit

    def wait(self) -> float | None:
        """Return the seconds until one may ask again."""
        return float(self.rate.reset_seconds) if self.rate else None


def _counted(key: str) -> int | None:
    """Count one more under the key, and return how many there are; None when the cache cannot be asked."""
    try:
        cache.add(key, 0, timeout=2 * WINDOW_SECONDS)
        return int(cache.incr(key))
    except (RedisError, ValueError):
        return None
