"""What endpoints answer when they cannot answer: a problem object with a sentence that says what to do."""

from collections.abc import Mapping, Sequence
from math import ceil
from types import MappingProxyType
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response

from compliance.lists.filtering import Complaint
from estate.shared.problems import CONTENT_TYPE, problem_object

UNAUTHORISED: Final = (
    "Say who asks: send the header Authorization: Bearer TOKEN, or sign in. An administrator issues tokens."
)
FORBIDDEN: Final = "You may not do this. Ask an administrator of your department."
NOT_FOUND: Final = "There is nothing here that you may see. Check the address."
FAILED: Final = "The register failed to answer. Try again later; if it fails again, tell whoever runs the register."
SENTENCES: Final[Mapping[int, str]] = MappingProxyType(
    {
        status.HTTP_400_BAD_REQUEST: "The request cannot be read. Check its syntax.",
        status.HTTP_401_UNAUTHORIZED: UNAUTHORISED,
        status.HTTP_403_FORBIDDEN: FORBIDDEN,
        status.HTTP_404_NOT_FOUND: NOT_FOUND,
        status.HTTP_405_METHOD_NOT_ALLOWED: "This address is only read. Use GET.",
        status.HTTP_406_NOT_ACCEPTABLE: "The register answers in JSON. Accept application/json, or leave Accept out.",
        status.HTTP_415_UNSUPPORTED_MEDIA_TYPE: "The register reads JSON. Send Content-Type: application/json.",
    }
)


class ParametersRefusedError(exceptions.APIException):
    """Refuse a request for its parameters."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        super().__init__()
        self.complaints = complaints


def answer(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Return the answer to an error of an endpoint; None for what nobody foresaw, which Django answers.

    ``Any``: as Django REST framework calls it.
    """
    del context
    match error:
        case ParametersRefusedError():
            return _refused(error.complaints)
        case Http404():
            return _problem(status.HTTP_404_NOT_FOUND)
        case PermissionDenied():
            return _problem(status.HTTP_403_FORBIDDEN)
        case exceptions.Throttled():
            return _throttled(error)
        case exceptions.APIException():
            return _problem(error.status_code, headers=_headers(error))
    return None


def _refused(complaints: Sequence[Complaint]) -> Response:
    detail = " ".join(dict.fromkeys(each.message for each in complaints))
    errors = [{"parameter": each.parameter, "detail": each.message} for each in complaints]
    return _response(status.HTTP_400_BAD_REQUEST, detail, errors=errors)


def _throttled(error: exceptions.Throttled) -> Response:
    seconds = ceil(getattr(error, "wait", None) or 1)
    return _response(
        status.HTTP_429_TOO_MANY_REQUESTS,
        f"You have asked too often. Wait {seconds} seconds, then ask again.",
        headers={"Retry-After": str(seconds)},
    )


def _headers(error: exceptions.APIException) -> dict[str, str]:
    """Return the headers that go with an error: how to say who asks."""
    header = getattr(error, "auth_header", "")
    return {"WWW-Authenticate": header} if header else {}


def _problem(code: int, *, headers: Mapping[str, str] | None = None) -> Response:
    return _response(code, SENTENCES.get(code, FAILED), headers=headers)


def _response(
    code: int, detail: str, *, errors: Sequence[Any] = (), headers: Mapping[str, str] | None = None
) -> Response:
    content = problem_object(code, detail=detail, errors=errors)
    return Response(content, status=code, content_type=CONTENT_TYPE, headers=dict(headers or {}))
