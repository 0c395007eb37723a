"""What frames every page, and the pages that belong to no subject: accessibility, cookies, your account."""

from typing import Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from estate.accounts.access import Reader
from estate.shared.components.parts import Section

SECTIONS: Final = (
    ("Home", "/"),
    ("Cameras", "/cameras/"),
    ("Sites", "/sites/"),
    ("Vendors", "/vendors/"),
    ("Policies", "/policies/"),
    ("Upload", "/upload/"),
    ("Dashboard", "/dashboard/"),
    ("Runs", "/runs/"),
)
API_DOCS: Final = "/api/v1/docs/"


def frame(request: HttpRequest) -> dict[str, object]:
    """Return what every page shows around its content: the sections that exist, with the one it stands in."""
    reader: Reader | None = getattr(request, "reader", None)
    user = getattr(request, "user", None)
    return {
        "sections": sections(request.path) if user is not None and user.is_authenticated else [],
        "api_docs_url": API_DOCS if _exists(API_DOCS) else "",
        "memberships": reader.memberships if reader else (),
        "viewed": reader.viewed if reader else (),
        "is_sample_data": reader is not None and any(member.is_sample for member in reader.viewed),
        "section_start": section_start(request.path),
    }


def section_start(path: str) -> str:
    """Return where the section of a page begins: what to show when its own record belongs to another department."""
    return next((start for _, start in SECTIONS if start != "/" and path.startswith(start)), "/")


def sections(path: str) -> list[Section]:
    """Return the entries of the navigation for the page at ``path``; sections without pages are left out."""
    return [
        Section(name, href=start, current=path == start, active=start not in {"/", path} and path.startswith(start))
        for name, start in SECTIONS
        if _exists(start)
    ]


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement."""
    return render(request, "pages/accessibility.html")


@login_not_required
def cookies(request: HttpRequest) -> HttpResponse:
    """Say which cookies there are, and why."""
    names = {"session_cookie": settings.SESSION_COOKIE_NAME, "csrf_cookie": settings.CSRF_COOKIE_NAME}
    return render(request, "pages/cookies.html", names)


def account(request: HttpRequest) -> HttpResponse:
    """Show how to change password and second factor."""
    return render(request, "account/index.html")


def _exists(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
