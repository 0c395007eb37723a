"""Find the reader behind a request: the bearer of a token, or whoever is signed in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.http import HttpRequest

from estate.accounts.access import EVERY_SCOPE, ForeignDepartmentError, Member, Reader, reader_of
from estate.accounts.connection import become_user
from estate.accounts.models import ApiToken, Membership, User
from estate.accounts.services import token_digest

VIEW_KEY: Final = "department"
"""Where the session keeps the code of the department chosen to look at."""
_SCHEME: Final = "bearer"


class InvalidTokenError(Exception):
    """Refuse a token that is unknown, expired or revoked; which of them is not said."""


def bearer_secret(request: HttpRequest) -> str | None:
    """Return what the request shows as its bearer token, None when it shows none."""
    scheme, _, secret = request.headers.get("Authorization", "").strip().partition(" ")
    return secret.strip() if scheme.lower() == _SCHEME else None


def valid_token(secret: str, *, at: datetime) -> ApiToken:
    """Return the token with its user; one query.

    Raises:
        InvalidTokenError: when it cannot be used, or its user can no longer sign in.
    """
    tokens = ApiToken.objects.select_related("user").filter(revoked_at=None, expires_at__gt=at, user__is_active=True)
    token = tokens.filter(digest=token_digest(secret)).first()
    if token is None:
        raise InvalidTokenError
    return token


def token_reader(token: ApiToken, *, view: str) -> Reader:
    """Return the reader that a token stands for.

    Raises:
        ForeignDepartmentError: when ``view`` names no department of its user.
    """
    return _reader(token.user, view=view, scopes=frozenset(token.scopes))


def session_reader(user: User, *, asked: str, chosen: str) -> Reader:
    """Return the reader who signed in, looking at the department ``asked`` for now, or at the one ``chosen`` before.

    A choice that no longer holds is forgotten.

    Raises:
        ForeignDepartmentError: when ``asked`` names no department of theirs.
    """
    memberships = _memberships(user)
    is_held = any(member.code == chosen for member in memberships)
    view = asked or (chosen if is_held else "")
    return reader_of(user.pk, name=user.get_username(), memberships=memberships, view=view)


def _reader(user: User, *, view: str, scopes: frozenset[str] = EVERY_SCOPE) -> Reader:
    return reader_of(user.pk, name=user.get_username(), memberships=_memberships(user), view=view, scopes=scopes)


def _memberships(user: User) -> Sequence[Member]:
    become_user(user.pk)
    rows = Membership.objects.filter(user=user).order_by("department__name", "pk")
    values = rows.values_list(
        "department_id", "department__code", "department__name", "role", "is_cleared", "department__is_sample"
    )
    return [Member(*row) for row in values]


__all__ = [
    "VIEW_KEY",
    "ForeignDepartmentError",
    "InvalidTokenError",
    "bearer_secret",
    "session_reader",
    "token_reader",
    "valid_token",
]
