"""Enter public bodies, their people and the tokens of API consumers."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.hashers import make_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import transaction

from estate.accounts.entries import Entry, Outcome, change_what_differs
from estate.accounts.models import ApiToken, Department, Membership, User
from estate.accounts.queries import get_department, lineage
from estate.accounts.scopes import Scope
from estate.shared.errors import Refused
from estate.shared.lists import refuse_unknown

# A token begins so that people and secret scanners know one when they see one.
TOKEN_PREFIX: Final = "estate_"  # noqa: S105  the beginning of a secret, not one
# 256 bits: not to be guessed, so that a plain digest of it needs no salt and can be looked up.
TOKEN_BYTES: Final = 32
PASSWORD_BYTES: Final = 15
LONGEST_TOKEN_DAYS: Final = 3650


@dataclass(frozen=True)
class Member:
    """A membership as entered; ``password`` is given once, when the user is new, and else empty."""

    entry: Entry[Membership]
    password: str


@dataclass(frozen=True)
class IssuedToken:
    """A new token; ``secret`` is what its bearer shows, given once."""

    row: ApiToken
    secret: str


@transaction.atomic
def enter_department(
    code: str, *, name: str, kind: str, parent_code: str | None = None, counted: str | None = None
) -> Entry[Department]:
    """Enter a public body, or change what differs in the one that has ``code``.

    ``parent_code`` and ``counted`` left out stay as they are; a blank ``parent_code`` means no parent.

    Raises:
        Refused: when the code, name or parent cannot be.
        UnknownNameError: when no body has the parent's code.
    """
    _refuse_bad_department(code, name=name, kind=kind)
    stated: dict[str, object] = {"name": name.strip(), "kind": Department.Kind(kind)}
    if parent_code is not None:
        stated["parent"] = _parent(code, parent_code=parent_code)
    if counted is not None:
        stated["counted"] = Department.Counted(counted)
    row, is_new = Department.objects.select_for_update(of=("self",)).get_or_create(code=code, defaults=stated)
    return Entry(row, Outcome.NEW) if is_new else change_what_differs(row, stated=stated)


@transaction.atomic
def enter_member(name: str, *, department: Department, role: str, is_cleared: bool) -> Member:
    """Make ``name`` a member of ``department`` with exactly this role and clearance, entering the user when new.

    Raises:
        Refused: when the name cannot be a user's.
    """
    _refuse_bad_user_name(name)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    # Hashing takes long, so it waits until the user is new; django-stubs knows no callable defaults.
    user, is_new_user = User.objects.get_or_create(
        username=name,
        defaults={"password": lambda: make_password(password)},  # type: ignore[misc]
    )
    stated: dict[str, object] = {"role": Membership.Role(role), "is_cleared": is_cleared}
    row, is_new = Membership.objects.select_for_update(of=("self",)).get_or_create(
        user=user, department=department, defaults=stated
    )
    entry = Entry(row, Outcome.NEW) if is_new else change_what_differs(row, stated=stated)
    return Member(entry=entry, password=password if is_new_user else "")


@transaction.atomic
def issue_token(user: User, *, scopes: Sequence[str], days: int, at: datetime) -> IssuedToken:
    """Issue a token that ``user``'s programs may use for ``scopes`` during ``days`` days from ``at``.

    Raises:
        Refused: when a scope is unknown, none is named, or the time is not between a day and ten years.
    """
    if not scopes:
        message = f"Name at least one scope. Choose from {', '.join(Scope.values)}."
        raise Refused(message)
    refuse_unknown(scopes, known=Scope.values, what="scopes")
    if not 1 <= days <= LONGEST_TOKEN_DAYS:
        message = f"Enter the token's life as 1 to {LONGEST_TOKEN_DAYS} days: {days} is not."
        raise Refused(message)
    secret = TOKEN_PREFIX + secrets.token_urlsafe(TOKEN_BYTES)
    row = ApiToken.objects.create(
        user=user,
        digest=token_digest(secret),
        scopes=sorted(scopes),
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    return IssuedToken(row=row, secret=secret)


def token_digest(secret: str) -> str:
    """Return the SHA-256 digest under which a token is kept and looked up, as 64 hexadecimal digits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _refuse_bad_department(code: str, *, name: str, kind: str) -> None:
    longest = Department._meta.get_field("code").max_length or 0
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", code) or len(code) > longest:
        message = f'Enter a code of letters, digits, ".", "_" and "-", {longest} at most: "{code}" is not.'
        raise Refused(message)
    longest = Department._meta.get_field("name").max_length or 0
    if not name.strip() or len(name.strip()) > longest:
        message = f"Enter the department's name, {longest} characters at most."
        raise Refused(message)
    refuse_unknown([kind], known=Department.Kind.values, what="kinds of body")


def _parent(code: str, *, parent_code: str) -> Department | None:
    if not parent_code.strip():
        return None
    parent = get_department(parent_code.strip())
    if any(body.code == code for body in lineage(parent)):
        message = f'"{parent.code}" cannot be the parent of "{code}", which is above it or the same.'
        raise Refused(message)
    return parent


def _refuse_bad_user_name(name: str) -> None:
    longest = User._meta.get_field("username").max_length or 0
    try:
        UnicodeUsernameValidator()(name)
    except ValidationError as error:
        message = f'Enter the user\'s name in letters, digits and @ . + - _ without spaces: "{name}" is not.'
        raise Refused(message) from error
    if len(name) > longest:
        message = f"Enter a shorter name for the user, {longest} characters at most."
        raise Refused(message)
