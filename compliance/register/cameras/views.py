"""The list of cameras, and the page of one."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from compliance.lists.cameras import CameraFilters
from compliance.register.cameras.dossier_page import camera_page
from compliance.register.cameras.labels import ORDERS, labels_for
from compliance.register.cameras.queries import camera_details
from compliance.register.list_page import listed
from compliance.register.readers import reader_of
from compliance.register.waiting import waiting_sentence
from estate.accounts.access import Action
from estate.shared import clock
from estate.shared.components.parts import Link

MAIN_FILTERS: Final = ("q", "status", "band", "site", "vendor")


def camera_list(request: HttpRequest) -> HttpResponse:
    """Show the reader's cameras, narrowed as the address asks."""
    reader = reader_of(request)
    filters = CameraFilters(request.GET, reader=reader)
    page = listed(
        filters,
        request.GET,
        path=request.path,
        main=MAIN_FILTERS,
        labels=labels_for(reader),
        orders=ORDERS,
    )
    context = {
        "listed": page,
        "is_cleared": reader.is_cleared,
        "waiting": waiting_sentence(reader),
        "may_enter": reader.may_anywhere(Action.ENTER),
        "has_filters": bool(page.chips),
    }
    return render(request, "compliance/register/cameras.html", context)


def camera_detail(request: HttpRequest, camera_id: int) -> HttpResponse:
    """Show one camera: how it is judged and why, what would change that, its record and its history.

    Raises:
        Http404: when the reader sees no such camera.
    """
    reader = reader_of(request)
    camera = get_object_or_404(camera_details(reader), pk=camera_id)
    page = camera_page(reader, camera, today=clock.today())
    context = {
        "breadcrumbs": (Link("Cameras", reverse("cameras:list")), Link(camera.asset_tag)),
        "camera": camera,
        "page": page,
        "is_cleared": reader.is_cleared,
        "may_enter": reader.may(Action.ENTER, camera.department_id),
    }
    return render(request, "compliance/register/camera.html", context)
