"""What is answered when no view does: a problem object to programs, a page to people."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views import defaults

from compliance.api.problems import FAILED, SENTENCES
from estate.shared.problems import problem

API: Final = "/api/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer a request that cannot be read."""
    return _refusal(request, 400, lambda: defaults.bad_request(request, exception))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer a request for what the reader may not do."""
    return _refusal(request, 403, lambda: defaults.permission_denied(request, exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer a request for what there is not, or not for this reader."""
    return _refusal(request, 404, lambda: defaults.page_not_found(request, exception))


def failed(request: HttpRequest) -> HttpResponseBase:
    """Answer a request at which the register failed; never with what failed."""
    return _refusal(request, 500, lambda: defaults.server_error(request))


def _refusal(request: HttpRequest, status: int, page: Callable[[], HttpResponse]) -> HttpResponseBase:
    if request.path.startswith(API):
        return problem(status, detail=SENTENCES.get(status, FAILED))
    return page()
