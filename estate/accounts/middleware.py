"""Give every request its reader, and one transaction with that reader's database role."""

from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import Final, cast

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from estate.accounts.access import ForeignDepartmentError, Reader
from estate.accounts.bearers import (
    VIEW_KEY,
    InvalidTokenError,
    bearer_secret,
    session_reader,
    token_reader,
    valid_token,
)
from estate.accounts.connection import become, connected_as, own_settings
from estate.accounts.models import User
from estate.accounts.scopes import Scope
from estate.audit.reads import Read, record_read
from estate.shared import clock
from estate.shared.context import because
from estate.shared.problems import problem

GetResponse = Callable[[HttpRequest], HttpResponseBase]
FIRST_ERROR_STATUS: Final = 400
OWN_ACCOUNT: Final = "/accounts/"
"""Where people change their own password, second step and view: never by a token, which would outgrow its scopes."""


class ReaderRequest(HttpRequest):
    """A request whose reader is known: ``reader`` is None for anybody."""

    reader: Reader | None
    user: User | AnonymousUser


class ReaderMiddleware:
    """Set ``request.reader`` from a bearer token or the session, and answer in one transaction as that reader.

    What is refused (a status of 400 or more) changes nothing. Every answer to a cleared reader is on the trail of
    sensitive reads before it leaves; when it cannot be written there, nothing is answered. A response that streams is
    read in a transaction of its own. Requests with a token are answered without the session and need no proof against
    forgery, which only cookies need. No cache keeps what a reader was answered, unless the view says otherwise.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request as its reader."""
        request = cast("ReaderRequest", request)
        request.reader = None
        try:
            response = self._answer(request)
            if response.status_code >= FIRST_ERROR_STATUS and _is_cleared(request):
                with connected_as(request.reader):  # what was refused was undone, and the trail of it with it
                    _record(request, response)
        except InvalidTokenError:
            return unauthorised()
        except ForeignDepartmentError as error:
            raise Http404 from error
        if isinstance(response, StreamingHttpResponse):
            # Middleware may not await, so what streams here is no asynchronous iterator.
            content = cast("Iterable[bytes]", response.streaming_content)
            response.streaming_content = _streamed(content, request.reader)
        return response

    def _answer(self, request: ReaderRequest) -> HttpResponseBase:
        if "\0" in request.path:
            raise Http404  # no text that PostgreSQL keeps has one, so nothing is called so
        with own_settings(), transaction.atomic():
            request.reader = _reader_of(request)
            become(request.reader)
            if refusal := _refusal(request):
                return refusal
            with because(f"{request.method} {request.path}", actor=request.reader.name if request.reader else ""):
                response = self.get_response(request)
            if response.status_code >= FIRST_ERROR_STATUS:
                transaction.set_rollback(True)
            elif _is_cleared(request):
                _record(request, response)
        if request.reader is not None and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response


def _is_cleared(request: ReaderRequest) -> bool:
    return request.reader is not None and request.reader.is_cleared


def _record(request: ReaderRequest, response: HttpResponseBase) -> None:
    if response.status_code == HTTPStatus.NOT_MODIFIED:
        return  # nothing was shown: what the browser holds is on the trail since it was
    reader = cast("Reader", request.reader)
    read = Read(
        user_id=reader.user_id,
        user_name=reader.name,
        method=request.method or "",
        path=request.path,
        query=request.META.get("QUERY_STRING", ""),
        departments=reader.department_ids,
    )
    record_read(read, status=response.status_code, at=clock.now())


def known_reader(request: HttpRequest) -> Reader:
    """Return the reader of a request to a page that needs signing in.

    Raises:
        Http404: when nobody is signed in.
    """
    reader = cast("ReaderRequest", request).reader
    if reader is None:
        raise Http404
    return reader


def unauthorised() -> HttpResponse:
    """Return the answer to a token that cannot be used."""
    detail = "The token is unknown, expired or revoked. Ask an administrator for a new one."
    response = problem(401, detail=detail)
    response["WWW-Authenticate"] = 'Bearer error="invalid_token"'
    return response


def _reader_of(request: ReaderRequest) -> Reader | None:
    """Return the reader of the request; three queries by session, two by token, none for anybody."""
    asked = request.GET.get("department", "")
    secret = bearer_secret(request)
    if secret is not None:
        token = valid_token(secret, at=clock.now())
        request.user = token.user
        # Django's own mark, which its test client uses too: a token is sent by no browser of its own accord.
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # noqa: SLF001
        return token_reader(token, view=asked)
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return None
    return session_reader(request.user, asked=asked, chosen=request.session.get(VIEW_KEY, ""))


def _refusal(request: ReaderRequest) -> HttpResponse | None:
    """Return the answer to a token that may not even read, or that would change its user's account.

    Every answer tells something, whatever the method, so every request needs the scope to read.
    """
    reader = request.reader
    if reader is None or bearer_secret(request) is None:
        return None
    if request.path.startswith(OWN_ACCOUNT):
        return problem(403, detail="A token cannot change an account. Sign in to do that.")
    if Scope.READ not in reader.scopes:
        return problem(403, detail="The token lacks the scope read. Ask for one that has it.")
    return None


def _streamed(content: Iterable[bytes], reader: Reader | None) -> Iterator[bytes]:
    with connected_as(reader):
        yield from content
