"""The list of sites, and the page of one."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from compliance.counts.sites import CHECK_NEEDED
from compliance.lists.sites import SiteFilters
from compliance.register.list_page import listed
from compliance.register.readers import reader_of
from compliance.register.sites.queries import site_details, site_statuses
from compliance.register.sites.site_page import site_page
from compliance.register.waiting import waiting_sentence
from compliance.rules.verdicts import UNDETERMINED
from estate.accounts.access import Action
from estate.shared import clock
from estate.shared.components.parts import Link

MAIN_FILTERS: Final = ("q", "town", "department")
ORDERS: Final = {"reference": "Reference", "name": "Name", "town": "Town"}


def site_list(request: HttpRequest) -> HttpResponse:
    """Show the reader's sites, narrowed as the address asks."""
    reader = reader_of(request)
    departments = {member.code: member.name for member in reader.memberships}
    filters = SiteFilters(request.GET, reader=reader)
    page = listed(
        filters,
        request.GET,
        path=request.path,
        main=MAIN_FILTERS,
        labels={"department": departments},
        orders=ORDERS,
    )
    context = {
        "listed": page,
        "waiting": waiting_sentence(reader),
        "sites": site_statuses(page.rows, filters.view, today=clock.today()),
        "is_cleared": reader.is_cleared,
        "has_several_departments": len(reader.department_ids) > 1,
        "has_filters": bool(page.chips),
        "may_enter": reader.may_anywhere(Action.ENTER),
    }
    return render(request, "compliance/register/sites.html", context)


def site_detail(request: HttpRequest, site_id: int) -> HttpResponse:
    """Show one site: its status, its equipment and, to the cleared, how it is designated.

    Raises:
        Http404: when the reader sees no such site.
    """
    reader = reader_of(request)
    site = get_object_or_404(site_details(reader), pk=site_id)
    context = {
        "breadcrumbs": (Link("Sites", reverse("sites:list")), Link(str(site))),
        "site": site,
        "waiting": waiting_sentence(reader),
        "page": site_page(reader, site, today=clock.today()),
        "is_cleared": reader.is_cleared,
        "unsurveyed": UNDETERMINED if reader.is_cleared else CHECK_NEEDED,
        "may_enter": reader.may(Action.ENTER, site.department_id),
        "may_designate": reader.may(Action.DESIGNATE, site.department_id),
    }
    return render(request, "compliance/register/site.html", context)
