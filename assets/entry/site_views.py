"""Add a site, correct the record of one, or assess it."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from assets.entry.camera_views import errors_of
from assets.entry.fields import Group, error_links, filled
from assets.entry.reading import departments_of, entering_reader, require, typed
from assets.entry.site_form import (
    ASSESSMENT,
    COLUMNS,
    SURVEY,
    add_groups,
    change_groups,
    read_assessment,
    read_survey,
    texts_of,
)
from assets.imports.site_file import enter_site
from assets.sites.assessments import Assessment, assess_site
from assets.sites.models import Site
from assets.sites.services import record_survey
from estate.accounts.access import Action, Reader
from estate.accounts.models import Department
from estate.shared import clock
from estate.shared.components.parts import Link


def add_site(request: HttpRequest) -> HttpResponse:
    """Ask about a new site and enter it.

    Raises:
        PermissionDenied: when the reader may enter nothing.
    """
    reader = entering_reader(request)
    departments = departments_of(reader)
    groups = add_groups(departments)
    if request.method != "POST":
        return _form(request, groups, {}, {}, site=None)
    texts = typed(request.POST, groups)
    code = texts.get("department", "") or next(iter(departments))
    reference = texts["reference"].strip()
    errors = _add(texts, code, departments, reader, today=clock.today())
    if errors:
        return _form(request, groups, texts, errors, site=None)
    site = Site.objects.visible_to(reader).get(department__code=code, reference=reference)
    messages.success(request, f"{site} is in the register.")
    return redirect("sites:detail", site.pk)


def _add(
    texts: Mapping[str, str], code: str, departments: Mapping[str, str], reader: Reader, *, today: date
) -> dict[str, str]:
    if code not in departments:
        return {"department": "Choose one of your departments"}
    reference = texts["reference"].strip()
    if Site.objects.visible_to(reader).filter(department__code=code, reference=reference).exists():
        return {
            "reference": f"{reference} is recorded already. Open its page to correct it, or enter another reference"
        }
    department = Department.objects.visible_to(reader).get(code=code)
    stated = {name: text for name, text in texts.items() if name in COLUMNS}
    return errors_of(enter_site(stated, department=department, today=today))


def edit_site(request: HttpRequest, site_id: int) -> HttpResponse:
    """Ask what is wrong with a site's record and correct it.

    Raises:
        Http404: when the reader sees no such site.
        PermissionDenied: when they may not enter anything in its department.
    """
    reader = entering_reader(request)
    site = _site(reader, site_id, Action.ENTER)
    groups = change_groups()
    if request.method != "POST":
        return _form(request, groups, texts_of(site), {}, site=site)
    texts = typed(request.POST, groups)
    stated = {name: text for name, text in texts.items() if name in COLUMNS}
    errors = errors_of(
        enter_site({"reference": site.reference, **stated}, department=site.department, today=clock.today())
    )
    if errors:
        return _form(request, groups, texts, errors, site=site)
    messages.success(request, f"The record of {site.reference} is corrected.")
    return redirect("sites:detail", site.pk)


def designate(request: HttpRequest, site_id: int) -> HttpResponse:
    """Ask a security adviser how the site is assessed, and record it.

    Raises:
        Http404: when the reader sees no such site.
        PermissionDenied: when they may not assess sites there.
    """
    reader = entering_reader(request, Action.DESIGNATE)
    site = _site(reader, site_id, Action.DESIGNATE)
    today = clock.today()
    heading = f"Assess {site}"
    if request.method != "POST":
        return _form(request, ASSESSMENT, {"assessed_on": f"{today:%-d %B %Y}"}, {}, site=site, heading=heading)
    texts = typed(request.POST, ASSESSMENT)
    assessment = read_assessment(texts, today=today)
    if not isinstance(assessment, Assessment):
        return _form(request, ASSESSMENT, texts, assessment, site=site, heading=heading)
    assess_site(site, assessment)
    messages.success(request, f"The assessment of {site.reference} is recorded. What it changes is being worked out.")
    return redirect("sites:detail", site.pk)


def survey(request: HttpRequest, site_id: int) -> HttpResponse:
    """Ask whether all equipment at a site was looked for, and record that it was.

    Raises:
        Http404: when the reader sees no such site.
        PermissionDenied: when they may not enter anything in its department.
    """
    reader = entering_reader(request)
    site = _site(reader, site_id, Action.ENTER)
    today = clock.today()
    heading = f"Record a survey of {site}"
    if request.method != "POST":
        texts = {"completed_on": f"{today:%-d %B %Y}", "completed_by": reader.name}
        return _form(request, SURVEY, texts, {}, site=site, heading=heading)
    texts = typed(request.POST, SURVEY)
    errors = _survey(texts, site, today=today)
    if errors:
        return _form(request, SURVEY, texts, errors, site=site, heading=heading)
    messages.success(request, f"The survey of {site.reference} is recorded.")
    return redirect("sites:detail", site.pk)


def _survey(texts: Mapping[str, str], site: Site, *, today: date) -> dict[str, str]:
    """Record the survey that was stated, or return what is wrong with it."""
    read = read_survey(texts, today=today)
    if not isinstance(read, date):
        return read
    record_survey(
        site,
        completed_on=read,
        completed_by=texts["completed_by"],
        today=today,
        is_nil_return=texts["found"] == "nothing",
        note=texts["note"],
    )
    return {}


def _site(reader: Reader, site_id: int, action: Action) -> Site:
    site = get_object_or_404(Site.objects.visible_to(reader).select_related("department"), pk=site_id)
    require(reader, action, site.department_id)
    return site


def _form(
    request: HttpRequest,
    groups: Sequence[Group],
    texts: Mapping[str, str],
    errors: Mapping[str, str],
    *,
    site: Site | None,
    heading: str = "",
) -> HttpResponse:
    here = reverse("sites:detail", args=[site.pk]) if site else reverse("sites:list")
    trail = [Link("Sites", reverse("sites:list")), *([Link(str(site), here)] if site else [])]
    shown = filled(groups, texts, errors)
    title = heading or (f"Correct the record of {site}" if site else "Add a site")
    context = {
        "heading": title,
        "groups": shown,
        "errors": error_links(shown, errors),
        "save_text": "Save",
        "back_href": here,
        "breadcrumbs": [*trail, Link(title.partition(" ")[0])],
    }
    return render(request, "assets/entry/form.html", context)
