"""Every address of the project, and how to fill its parameters with objects of the tests' cast."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver

from assets.imports.models import ImportBatch
from estate.shared import clock
from tests.cast import Cast, Estate


@dataclass(frozen=True)
class Stage:
    """The people, and what the first department has: what addresses can be about."""

    cast: Cast
    estate: Estate


Example = Callable[[Stage], Mapping[str, object]]


def _batch(stage: Stage) -> ImportBatch:
    """Return the upload of the first department, made once."""
    numbers = dict.fromkeys(("row_count", "new_count", "changed_count", "rejected_count"), 0)
    made = {"file_name": "cameras.csv", "sha256": "0" * 64, "created_at": clock.now(), **numbers}
    batch, _ = ImportBatch.objects.get_or_create(
        department=stage.cast.department, kind="cameras", actor="olive", defaults=made
    )
    return batch


EXAMPLES: Final[Mapping[str, Example]] = {
    "cameras/<int:camera_id>/": lambda stage: {"camera_id": stage.estate.camera.pk},
    "cameras/<int:camera_id>/change/": lambda stage: {"camera_id": stage.estate.camera.pk},
    "sites/<int:site_id>/": lambda stage: {"site_id": stage.estate.site.pk},
    "sites/<int:site_id>/change/": lambda stage: {"site_id": stage.estate.site.pk},
    "sites/<int:site_id>/survey/": lambda stage: {"site_id": stage.estate.site.pk},
    "sites/<int:site_id>/designation/": lambda stage: {"site_id": stage.estate.site.pk},
    "api/v1/cameras/<int:camera_id>/": lambda stage: {"camera_id": stage.estate.camera.pk},
    "api/v1/cameras/<int:camera_id>/compliance/": lambda stage: {"camera_id": stage.estate.camera.pk},
    "api/v1/departments/<str:code>/": lambda stage: {"code": stage.cast.department.code},
    "api/v1/policies/<str:code>/": lambda _: {"code": "us-ndaa-889"},
    "api/v1/sites/<int:site_id>/": lambda stage: {"site_id": stage.estate.site.pk},
    "api/v1/vendors/<int:vendor_id>/": lambda stage: {"vendor_id": stage.estate.subject.pk},
    "policies/<slug:code>/": lambda _: {"code": "us-ndaa-889"},
    "policies/<slug:code>/<str:name>/": lambda _: {"code": "us-ndaa-889", "name": "v1"},
    "upload/<int:batch_id>/": lambda stage: {"batch_id": _batch(stage).pk},
    "upload/<int:batch_id>/errors.csv": lambda stage: {"batch_id": _batch(stage).pk},
    "upload/template/<slug:kind>.csv": lambda _: {"kind": "cameras"},
    "vendors/<int:vendor_id>/": lambda stage: {"vendor_id": stage.estate.subject.pk},
    "vendors/<int:vendor_id>/change/": lambda stage: {"vendor_id": stage.estate.subject.pk},
}
"""By route: its parameters, filled so that it is about something of the first department.

Add every new address with parameters here, written as it stands in the list of routes:
``"cameras/<int:camera_id>/": lambda stage: {"camera_id": stage.estate.camera.pk}``.
"""

ABOUT_NO_DEPARTMENT: Final[Mapping[str, str]] = {
    "api/v1/policies/<str:code>/": "policies are the same for all",
    "api/v1/vendors/<int:vendor_id>/": "one vendor list serves all",
    "policies/<slug:code>/": "policies are the same for all",
    "policies/<slug:code>/<str:name>/": "policies are the same for all",
    "upload/template/<slug:kind>.csv": "the headings of a file, the same for all",
    "vendors/<int:vendor_id>/": "one vendor list serves all",
    "vendors/<int:vendor_id>/change/": "one vendor list serves all",
}
"""Addresses with parameters that everybody signed in may see, and why: ``"vendors/<int:vendor_id>/": "one list"``."""

PUBLIC: Final[Mapping[str, str]] = {
    "accessibility/": "the law asks for it, of everybody who meets the register",
    "cookies/": "said before anybody signs in",
    "api/v1/schema/": "says what the source code says, which is public",
    "api/v1/docs/": "says what the source code says, which is public",
    "accounts/login/": "where signing in begins",
    "accounts/logout/": "whoever is signed out already is sent on",
    "accounts/inactive/": "said to those whose account is closed",
}
"""Addresses that need no signing in, and why: ``"healthz": "asked by machines"``."""

NOT_WALKED: Final[Mapping[str, str]] = {
    "healthz": "asked by machines, and tells no records",
    "readyz": "asked by machines, and tells no records",
    "metrics": "asked by machines with a token that no reader has",
    "accounts/2fa/": "django-allauth's own: about whoever is signed in",
    "accounts/3rdparty/": "django-allauth's own: about whoever is signed in",
    "accounts/oidc/": "django-allauth's own: about whoever signs in",
    "accounts/reauthenticate/": "django-allauth's own: about whoever is signed in",
    "accounts/signup/": "not offered: 404 for everybody",
    "accounts/email/": "not offered: 404 for everybody",
    "accounts/confirm-email/": "not offered: 404 for everybody",
    "accounts/password/": "django-allauth's own: about whoever is signed in",
}
"""Beginnings of addresses that are not ours to walk, and why: ``"accounts/mfa/": "django-allauth's own"``."""


def routes(patterns: list[URLPattern | URLResolver], *, beginning: str = "") -> Iterator[str]:
    """Yield the route of every address, as it is written in the lists of routes."""
    for pattern in patterns:
        route = beginning + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, beginning=route)
        elif not any(route.startswith(left_out) for left_out in NOT_WALKED):
            yield route


def parameters(route: str) -> list[str]:
    """Return the names of a route's parameters, in order."""
    return [name for _, name in re.findall(r"<(?:(\w+):)?(\w+)>", route)]


def undecided(all_routes: list[str], examples: Mapping[str, Example]) -> list[str]:
    """Return a sentence for each route with parameters that has no example to fill them."""
    return [
        f"The address {route} has no example: add one to EXAMPLES in tests/architecture/walk.py."
        for route in all_routes
        if parameters(route) and route not in examples
    ]


def address(route: str, values: Mapping[str, object]) -> str:
    """Return the address of a route with its parameters filled."""
    filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found.group(1)]), route)
    return "/" + filled


_DRAWN_ANEW: Final = (
    re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*'),
    re.compile(rb'(nonce=")[^"]*'),
    # When the page was made.
    re.compile(rb"(<time data-live-as-of>)[^<]*"),
)
_HEADERS_DRAWN_ANEW: Final = {"Date", "Content-Security-Policy", "X-Request-Id", "RateLimit", "Expires"}


def received(response: HttpResponseBase) -> tuple[object, ...]:
    """Return all that a reader receives of an answer, without what is drawn at random each time."""
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    for random in _DRAWN_ANEW:
        body = random.sub(rb"\1", body)
    headers = sorted((name, value) for name, value in response.items() if name not in _HEADERS_DRAWN_ANEW)
    return response.status_code, headers, body
