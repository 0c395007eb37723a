"""``/healthz``, ``/readyz`` and ``/metrics``: for programs, without sign-in."""

import threading
import time
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from estate.health.checks import failing_checks
from estate.health.metrics import exposition, measured

REMEMBERED_SECONDS: Final = 1.0
METRICS_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
# A proxy adds these: then the address is the proxy's, and says nothing of who asks.
FORWARDED: Final = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")


@dataclass
class Remembered:
    """The last answer of the checks, given again for a second: whoever asks often costs the database nothing more."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    until: float = 0.0
    passes: dict[str, bool] = field(default_factory=dict)

    def checks(self) -> dict[str, bool]:
        """Return each check with whether it passes, asked anew when the last answer is old."""
        with self.lock:
            if time.monotonic() >= self.until:
                self.passes = failing_checks()
                self.until = time.monotonic() + REMEMBERED_SECONDS
            return self.passes


_remembered = Remembered()


@login_not_required
@require_safe
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer that this process is alive; asks nobody else."""
    return JsonResponse({"status": "alive"})


@login_not_required
@require_safe
@never_cache
def readyz(_request: HttpRequest) -> HttpResponse:
    """Answer whether the register can serve: 200, or 503 with the names of the checks that fail."""
    passes = _remembered.checks()
    failing = [name for name, passed in passes.items() if not passed]
    checks = {name: "ok" if passed else "failing" for name, passed in passes.items()}
    body = {"status": "not ready" if failing else "ready", "failing": failing, "checks": checks}
    return JsonResponse(body, status=503 if failing else 200)


@login_not_required
@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer how the register is doing, to the bearer of the token, or in development to this machine."""
    if settings.METRICS_TOKEN and not _shows_token(request):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    if not settings.METRICS_TOKEN and not (settings.METRICS_LOOPBACK and _is_from_here(request)):
        return HttpResponseNotFound()
    return HttpResponse(exposition(measured()), content_type=METRICS_TYPE)


def _shows_token(request: HttpRequest) -> bool:
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "bearer" and constant_time_compare(shown.strip(), settings.METRICS_TOKEN)


def _is_from_here(request: HttpRequest) -> bool:
    is_forwarded = any(name in request.headers for name in FORWARDED)
    return request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"} and not is_forwarded
