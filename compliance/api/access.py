"""Who asks: whoever the middleware found, by token or session."""

from typing import cast

from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from estate.accounts.access import Reader
from estate.accounts.middleware import ReaderRequest
from estate.accounts.models import User
from estate.accounts.scopes import Scope


class ReaderAuthentication(SessionAuthentication):
    """Take the reader that ReaderMiddleware found; what a session writes needs proof against forgery."""

    def authenticate(self, request: Request) -> tuple[User, Reader] | None:
        """Return the user and, as ``request.auth``, the reader; None for anybody."""
        asked = cast("ReaderRequest", request._request)  # noqa: SLF001  what the middleware marked
        if asked.reader is None:
            return None
        self.enforce_csrf(request)
        return cast("User", asked.user), asked.reader

    def authenticate_header(self, request: Request) -> str:
        """Return how to say who asks."""
        del request
        return 'Bearer realm="register"'


class MayRead(BasePermission):
    """Let in whoever is known and may read."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Answer whether the request comes from a reader whose scopes hold ``read``."""
        del view
        return isinstance(request.auth, Reader) and Scope.READ in request.auth.scopes


def reader_of(request: Request) -> Reader:
    """Return who asks; only behind :class:`MayRead`."""
    return cast("Reader", request.auth)
