"""The list of companies, one company, and the forms that say how they stand."""

from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from assets.vendors.models import Vendor
from compliance.listing.models import Regime
from compliance.listing.services import Statement, assess, confirm_suggestions
from compliance.listing.standing_words import WORDS
from compliance.lists.policies import policies_of
from compliance.lists.vendors import STANDINGS, VendorFilters
from compliance.register import list_page
from compliance.register.vendors.forms import AssessmentForm, ConfirmationForm
from compliance.register.vendors.presentation import listed, shown
from compliance.register.vendors.queries import affected_cameras, open_suggestions, regime_of
from estate.accounts.access import Action, Reader
from estate.accounts.middleware import known_reader
from estate.shared import clock
from estate.shared.components.parts import Link
from estate.shared.errors import Refused

_LIST: Final = Link("Vendors", "/vendors/")


def vendors(request: HttpRequest) -> HttpResponse:
    """List the companies: how each stands today, through whom, and how many of the reader's cameras it badges."""
    reader = known_reader(request)
    filters = VendorFilters(request.GET, reader=reader, today=clock.today())
    page = list_page.listed(
        filters,
        request.GET,
        path=request.path,
        main=("q", "standing"),
        labels={"standing": {word: WORDS[word].name for word in STANDINGS}},
        orders={"name": "Name", "country": "Country"},
    )
    regime = regime_of(filters.policies)
    context = {
        "listed": page,
        "has_filters": bool(page.chips),
        "regime": regime,
        "rows": listed(page.rows, reader, regime),
        "may_change": reader.may_anywhere(Action.CHANGE_VENDOR_LIST),
    }
    return render(request, "compliance/register/vendors/list.html", context)


def vendor(request: HttpRequest, vendor_id: int) -> HttpResponse:
    """Show one company: how it stands and why, what was said of it, and the reader's cameras that are its."""
    reader = known_reader(request)
    company = get_object_or_404(Vendor.objects.prefetch_related("names"), pk=vendor_id)
    context = {
        "vendor": company,
        "may_change": reader.may_anywhere(Action.CHANGE_VENDOR_LIST),
        "breadcrumbs": [_LIST, Link(company.name)],
    }
    return render(request, "compliance/register/vendors/detail.html", context | shown(company, reader))


def change(request: HttpRequest, vendor_id: int) -> HttpResponse:
    """Record how a company stands, as a policy owner."""
    reader = _policy_owner(request)
    company = get_object_or_404(Vendor, pk=vendor_id)
    regimes = list(Regime.objects.order_by("pk"))
    form = AssessmentForm(request.POST or None, regimes=regimes, regime=regime_of(policies_of(reader)))
    if form.is_valid() and _is_recorded(form, company, reader, regimes):
        affected = affected_cameras(reader, [company.pk])
        messages.success(request, f"Saved. {_judged_again(affected)}")
        return HttpResponseRedirect(reverse("vendors:detail", args=[company.pk]))
    page = reverse("vendors:detail", args=[company.pk])
    trail = [_LIST, Link(company.name, page), Link("Change")]
    return render(
        request, "compliance/register/vendors/change.html", {"vendor": company, "form": form, "breadcrumbs": trail}
    )


def _is_recorded(form: AssessmentForm, company: Vendor, reader: Reader, regimes: list[Regime]) -> bool:
    """Record what the form says; when the register refuses it, tell so on the form."""
    said = form.cleaned_data
    statement = Statement(
        verdict=said["verdict"],
        assessed_from=said["assessed_from"],
        basis=said["basis"],
        source=said["source"],
        made_by=reader.name,
        approved_by=said["approved_by"],
    )
    regime = next(each for each in regimes if each.code == said["regime"])
    try:
        assess(company, statement, regime=regime, today=clock.today())
    except Refused as refusal:
        form.add_error("approved_by" if said["verdict"] == "not_subject" else None, str(refusal))
        return False
    return True


def suggestions(request: HttpRequest) -> HttpResponse:
    """Confirm shipped suggestions, as a policy owner with a second person."""
    reader = _policy_owner(request)
    regimes = list(Regime.objects.order_by("pk"))
    regime = regime_of(policies_of(reader)) or regimes[0]
    waiting = [each for found in open_suggestions(regime).values() for each in found]
    form = ConfirmationForm(request.POST or None, suggestions=waiting)
    if form.is_valid():
        chosen = {int(pk) for pk in form.cleaned_data["suggestions"]}
        try:
            confirm_suggestions(chosen, made_by=reader.name, approved_by=form.cleaned_data["approved_by"])
        except Refused as refusal:
            form.add_error("approved_by", str(refusal))
        else:
            affected = affected_cameras(reader, [each.vendor_id for each in waiting if each.pk in chosen])
            messages.success(request, f"Confirmed. {_judged_again(affected)}")
            return HttpResponseRedirect(reverse("vendors:list"))
    trail = [_LIST, Link("Suggestions")]
    context = {"form": form, "regime": regime, "has_suggestions": bool(waiting), "breadcrumbs": trail}
    return render(request, "compliance/register/vendors/suggestions.html", context)


def _policy_owner(request: HttpRequest) -> Reader:
    """Return the reader when they may change the vendor list.

    Raises:
        PermissionDenied: when they may not.
    """
    reader = known_reader(request)
    if not reader.may_anywhere(Action.CHANGE_VENDOR_LIST):
        raise PermissionDenied
    return reader


def _judged_again(cameras: int) -> str:
    if not cameras:
        return "None of your cameras is touched by it."
    return "1 camera is being judged again." if cameras == 1 else f"{cameras:,} cameras are being judged again."
