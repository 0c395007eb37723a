"""Problem objects (RFC 9457): how programs are told what went wrong, and what to do about it."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final, NotRequired, TypedDict

from django.http import HttpResponse, JsonResponse

CONTENT_TYPE: Final = "application/problem+json"


class ParameterProblem(TypedDict):
    """What is wrong with one parameter."""

    parameter: str
    detail: str


class ProblemObject(TypedDict):
    """What went wrong: ``detail`` says what to do, ``errors`` names each parameter that cannot be used."""

    type: str
    title: str
    status: int
    detail: str
    errors: NotRequired[Sequence[ParameterProblem]]


def problem_object(status: int, *, detail: str, errors: Sequence[ParameterProblem] = ()) -> ProblemObject:
    """Return a problem object; its type says no more than the status does."""
    problem: ProblemObject = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        problem["errors"] = errors
    return problem


def problem(status: int, *, detail: str) -> HttpResponse:
    """Return the response that holds a problem object."""
    return JsonResponse(problem_object(status, detail=detail), status=status, content_type=CONTENT_TYPE)
