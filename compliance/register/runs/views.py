"""What is being judged, and what was."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from compliance.register.runs.presentation import judging_for
from estate.accounts.middleware import known_reader
from estate.shared import clock


@never_cache
def runs(request: HttpRequest) -> HttpResponse:
    """Show what is pending, and the latest runs."""
    return _page(request, "compliance/register/runs/list.html")


@never_cache
def latest(request: HttpRequest) -> HttpResponse:
    """Answer with what changes on the page while something is judged, for the script that refreshes it."""
    return _page(request, "compliance/register/runs/latest.html")


def _page(request: HttpRequest, template: str) -> HttpResponse:
    reader = known_reader(request)
    context = {
        "judging": judging_for(reader, at=clock.now()),
        "as_of": clock.local_now(),
        "is_cleared": reader.is_cleared,
    }
    return render(request, template, context)
