"""Add a camera, or correct the record of one."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from assets.cameras.models import Camera
from assets.entry.camera_form import (
    MOVED,
    PLACING,
    add_groups,
    blank_texts,
    change_groups,
    changed_columns,
    in_words,
    move_errors,
    texts_of,
)
from assets.entry.fields import Group, error_links, filled
from assets.entry.reading import departments_of, entering_reader, require, typed
from assets.imports.camera_file import enter_camera
from assets.imports.results import Result
from assets.ports import answer_to_entry
from estate.accounts.access import Action, Reader
from estate.accounts.models import Department
from estate.shared import clock
from estate.shared.components.parts import Link
from estate.shared.context import note

MEANWHILE = "Somebody changed the same things meanwhile, or they contradict each other. Check them and save again."


def add_camera(request: HttpRequest) -> HttpResponse:
    """Ask about a new camera and enter it.

    Raises:
        PermissionDenied: when the reader may enter nothing.
    """
    reader = entering_reader(request)
    departments = departments_of(reader)
    groups = add_groups(departments)
    if request.method != "POST":
        return _form(request, groups, blank_texts(site=request.GET.get("site", "")), {}, camera=None)
    texts = typed(request.POST, groups)
    code = texts.pop("department", "") or next(iter(departments))
    errors = {} if code in departments else {"department": "Choose one of your departments"}
    tag = texts["asset_tag"].strip()
    if not errors and _exists(tag, code, reader):
        errors = {"asset_tag": f"{tag} is recorded already. Open its page to correct it, or enter another tag"}
    if not errors:
        department = Department.objects.visible_to(reader).get(code=code)
        errors = _enter(texts, department, today=clock.today())
    if errors:
        return _form(request, groups, {**texts, "department": code}, errors, camera=None)
    camera = Camera.objects.visible_to(reader).get(department__code=code, asset_tag=tag)
    return _saved(request, reader, camera, f"{tag} is in the register.", is_placing=bool(texts["site"].strip()))


def edit_camera(request: HttpRequest, camera_id: int) -> HttpResponse:
    """Ask what is wrong with a camera's record and correct it, or record that it was moved.

    Raises:
        Http404: when the reader sees no such camera.
        PermissionDenied: when they may not enter anything in its department.
    """
    reader = entering_reader(request)
    cameras = Camera.objects.visible_to(reader).select_related(
        "department", "site", "vendor", "model", "maker_confirmed", "records_to"
    )
    camera = get_object_or_404(cameras, pk=camera_id)
    require(reader, Action.ENTER, camera.department_id)
    groups = change_groups(camera, has_moved=camera.placements.exists())
    before = texts_of(camera)
    if request.method != "POST":
        return _form(request, groups, before, {}, camera=camera)
    texts = typed(request.POST, groups)
    changed = changed_columns(texts, before, asked=texts)
    errors = move_errors(texts, changed, before) or _change(camera, texts, changed, today=clock.today())
    if errors:
        return _form(request, groups, texts, errors, camera=camera)
    message = f"The record of {camera.asset_tag} is corrected." if changed else "Nothing was changed."
    return _saved(request, reader, camera, message, is_placing=bool(PLACING & changed.keys()))


def _change(camera: Camera, texts: Mapping[str, str], changed: dict[str, str], *, today: date) -> dict[str, str]:
    if texts.get("how") != MOVED:
        changed.pop("moved_on", None)
    if {"maker_confirmed", "maker_confirmed_by"} & changed.keys():
        # Somebody approved what the record said; nobody has approved what it says now.
        changed["maker_approved_by"] = ""
    if not changed:
        return {}
    if why := texts.get("why", "").strip():
        note(why=why[:500])
    return _enter({"asset_tag": camera.asset_tag, **changed}, camera.department, today=today)


def _enter(texts: Mapping[str, str], department: Department, *, today: date) -> dict[str, str]:
    """Enter what was stated, or return what is wrong with it."""
    try:
        with transaction.atomic():
            result = enter_camera(texts, department=department, today=today)
    except IntegrityError:
        return {"": MEANWHILE}
    return errors_of(result)


def errors_of(result: Result) -> dict[str, str]:
    """Return what is wrong by field, the first complaint of each, in the words of the form."""
    errors: dict[str, str] = {}
    for error in result.errors:
        errors.setdefault(error.column, in_words(error.message).rstrip("."))
    return errors


def _exists(tag: str, code: str, reader: Reader) -> bool:
    return Camera.objects.visible_to(reader).filter(department__code=code, asset_tag=tag).exists()


def _saved(request: HttpRequest, reader: Reader, camera: Camera, message: str, *, is_placing: bool) -> HttpResponse:
    answers = answer_to_entry(reader, camera.pk, is_placing=is_placing, today=clock.today())
    messages.success(request, " ".join((message, *answers)))
    return redirect("cameras:detail", camera.pk)


def _form(
    request: HttpRequest,
    groups: Sequence[Group],
    texts: Mapping[str, str],
    errors: Mapping[str, str],
    *,
    camera: Camera | None,
) -> HttpResponse:
    here = reverse("cameras:detail", args=[camera.pk]) if camera else reverse("cameras:list")
    trail = [Link("Cameras", reverse("cameras:list")), *([Link(camera.asset_tag, here)] if camera else [])]
    shown = filled(groups, texts, errors)
    context = {
        "heading": f"Correct the record of {camera.asset_tag}" if camera else "Add a camera",
        "groups": shown,
        "errors": error_links(shown, errors),
        "save_text": "Save",
        "back_href": here,
        "breadcrumbs": [*trail, Link("Correct" if camera else "Add")],
    }
    return render(request, "assets/entry/form.html", context)
