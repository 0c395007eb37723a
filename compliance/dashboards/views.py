"""Show where the estate stands: home, its counts alone, and the manager's dashboard."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from assets.sites.models import Site
from compliance.dashboards import ranking
from compliance.dashboards.manager import dashboard_of
from compliance.dashboards.overview import overview_of
from compliance.dashboards.places import places_of
from compliance.dashboards.questions import questions
from compliance.dashboards.scope import Scope, scope_of
from estate.accounts.access import Action, Reader
from estate.accounts.middleware import known_reader
from estate.shared import clock

QUESTIONS_ON_HOME: Final = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show where the reader's estate stands: counts by status, what settles most, sites."""
    reader = known_reader(request)
    scope = _scope(request, reader)
    if scope is None:
        return _nothing(request, reader)
    overview = overview_of(scope)
    if not (overview.cameras.count or overview.pending):
        return _first_steps(request, reader)
    scope = scope.sized(overview.cameras.count)
    context = {
        "scope": scope,
        "overview": overview,
        "as_of": clock.local_now(),
        "counts_href": scope.address("/counts/"),
        "dashboard_href": scope.address("/dashboard/"),
        "questions": questions(scope, today=clock.today(), limit=QUESTIONS_ON_HOME),
        "places": places_of(scope, today=clock.today()),
        "is_cleared": reader.is_cleared,
        "refresh_href": request.get_full_path(),
    }
    return render(request, "compliance/dashboards/home.html", context)


@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    """Answer with the counts of the home page alone, or 304 when they are those that the browser has."""
    reader = known_reader(request)
    scope = _scope(request, reader)
    if scope is None:
        return HttpResponse(status=204)
    overview = overview_of(scope)
    context = {"overview": overview, "as_of": clock.local_now(), "is_cleared": reader.is_cleared}
    response = render(request, "compliance/dashboards/counts.html", context)
    etag = quote_etag(overview.digest)
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return get_conditional_response(request, etag=etag, response=response) or response


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Show a manager how the estate stands and went, what to do first, and what is not known."""
    reader = known_reader(request)
    scope = _scope(request, reader)
    if scope is None:
        return _nothing(request, reader)
    page = dashboard_of(scope, today=clock.today())
    context = {
        "scope": scope.sized(page.overview.cameras.count),
        "page": page,
        "today": clock.today(),
        "is_cleared": reader.is_cleared,
        "most": ranking.SHOWN,
    }
    return render(request, "compliance/dashboards/dashboard.html", context)


def _scope(request: HttpRequest, reader: Reader) -> Scope | None:
    return scope_of(reader, at=clock.now(), asked=request.GET.get("department", ""))


def _nothing(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Say why there is nothing to count."""
    is_member = bool(reader.department_ids)
    return render(request, "compliance/dashboards/nothing.html", {"is_member": is_member})


def _first_steps(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Say what to do in a register that holds no equipment yet."""
    context = {
        "site_count": Site.objects.visible_to(reader).count(),
        "may_import": reader.may_anywhere(Action.IMPORT),
        "may_enter": reader.may_anywhere(Action.ENTER),
    }
    return render(request, "compliance/dashboards/first_steps.html", context)
