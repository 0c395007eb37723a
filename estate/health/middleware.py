"""Answer the probes before anything else does."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from estate.health import views

PROBES: Final = {"/healthz": views.healthz, "/readyz": views.readyz, "/metrics": views.metrics}


def answer_probes(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Return a middleware, to stand first, that answers the probes at once.

    A probe asks by the container's address and without TLS, and must get its answer when the database is gone: so no
    session, no transaction, no redirect and no check of the host stands before it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        probe = PROBES.get(request.path_info)
        return probe(request) if probe else get_response(request)

    return middleware
