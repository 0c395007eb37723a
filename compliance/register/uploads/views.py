"""Give a file, see what came of it and of earlier ones, and look up the columns."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from assets.imports.batches import KEPT_ERRORS, Upload
from assets.imports.models import ImportBatch
from assets.imports.results import Result
from compliance.register.addresses import address_with, cameras_address
from compliance.register.uploads.files import FILES, File
from compliance.register.uploads.forms import UploadForm
from compliance.register.uploads.kinds import KINDS, OwnedKind
from compliance.register.uploads.services import Work, record_file
from estate.accounts.access import Reader
from estate.accounts.middleware import known_reader
from estate.accounts.models import Department
from estate.shared import clock
from estate.shared.components.parts import Link, Neighbour
from estate.shared.errors import Refused
from estate.shared.keyset import Key, ParameterError
from estate.shared.pages import address_of, page_asked, page_of

_UPLOAD: Final = Link("Upload", "/upload/")
_LATEST: Final = Key("created", "created_at", datetime)
_SHOWN_ERRORS: Final = 200
_LATEST_SHOWN: Final = 5


def upload(request: HttpRequest) -> HttpResponse:
    """Take a file and record it, or say what would come of it."""
    reader = known_reader(request)
    form = UploadForm(request, reader=reader)
    if form.kinds and form.is_valid():
        try:
            result = record_file(_work(form, reader))
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            return _answer(request, result, form)
    context = {
        "form": form,
        "limit": settings.UPLOAD_MAX_MEGABYTES,
        "files": [kind.file for kind in form.kinds.values()],
        "latest": _listed(_batches(reader).order_by("-created_at", "-pk")[:_LATEST_SHOWN]),
    }
    return render(request, "compliance/register/uploads/upload.html", context)


def _work(form: UploadForm, reader: Reader) -> Work:
    kind, said = form.kind_chosen, form.cleaned_data
    upload = Upload(
        name=said["file"].name,
        content=said["file"].read(),
        map_text=form.map_text(),
        actor=reader.name,
        at=clock.now(),
        today=clock.today(),
    )
    if isinstance(kind, OwnedKind):
        department = Department.objects.get(code=said["department"])
        return Work(partial(kind.record, upload, department, reader), is_rehearsal=said["is_rehearsal"])
    return Work(partial(kind.record, upload), is_rehearsal=said["is_rehearsal"])


def _answer(request: HttpRequest, result: Result, form: UploadForm) -> HttpResponse:
    if result.batch is not None:
        _say(request, result, name=form.cleaned_data["file"].name)
        return HttpResponseRedirect(reverse("uploads:batch", args=[result.batch]))
    context = {
        "result": result,
        "file_name": form.cleaned_data["file"].name,
        "file": form.kind_chosen.file,
        "errors": [error.as_object() for error in result.errors[:_SHOWN_ERRORS]],
        "has_more_errors": len(result.errors) > _SHOWN_ERRORS,
        "breadcrumbs": [_UPLOAD, Link("Result of the trial")],
    }
    return render(request, "compliance/register/uploads/rehearsed.html", context)


def _say(request: HttpRequest, result: Result, *, name: str) -> None:
    good = result.rows - result.rejected
    rows = "1 row" if result.rows == 1 else f"{result.rows:,} rows"
    if not result.rejected:
        messages.success(request, f"The {rows} of {name} {'was' if result.rows == 1 else 'were'} read and recorded.")
        return
    what = "None" if not good else f"{good:,}"
    verb = "was" if good <= 1 else "were"
    messages.warning(request, f"{what} of the {rows} of {name} {verb} recorded. See below what to put right.")


def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show what came of one file."""
    found = _batch(request, batch_id)
    code = found.department.code if found.department else ""
    lists = {
        "cameras": ("The department’s cameras", cameras_address(department=code)),
        "sites": ("The department’s sites", address_with("/sites/", department=code)),
    }
    result = Result(
        rows=found.row_count,
        new=found.new_count,
        changed=found.changed_count,
        unchanged=found.row_count - found.new_count - found.changed_count - found.rejected_count,
        rejected=found.rejected_count,
        warnings=found.warnings,
    )
    context = {
        "batch": found,
        "file": KINDS[found.kind].file,
        "result": result,
        "errors": found.errors[:_SHOWN_ERRORS],
        "has_more_errors": len(found.errors) > _SHOWN_ERRORS,
        "list": lists.get(found.kind, ("All vendors", reverse("vendors:list"))),
        "breadcrumbs": [_UPLOAD, Link(found.file_name)],
    }
    return render(request, "compliance/register/uploads/batch.html", context)


def errors(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Send the errors of one file as CSV: at most :data:`KEPT_ERRORS` of them are kept."""
    found = _batch(request, batch_id)
    response = _csv(f"errors-{found.pk}.csv")
    writer = csv.writer(response)
    writer.writerow(("row", "column", "value", "message"))
    for error in found.errors[:KEPT_ERRORS]:
        writer.writerow([_inert(error[name]) for name in ("row", "column", "value", "message")])
    return response


def batches(request: HttpRequest) -> HttpResponse:
    """List the files that were given, the latest first."""
    reader = known_reader(request)
    try:
        asked = page_asked(request.GET, path=request.path, keys=(_LATEST,), default="-created")
    except ParameterError as error:
        raise Http404 from error
    page = page_of(_batches(reader), asked)
    context = {
        "batches": _listed(page.rows),
        "previous": _neighbour(request, page.previous),
        "next": _neighbour(request, page.next),
        "breadcrumbs": [_UPLOAD, Link("Earlier uploads")],
    }
    return render(request, "compliance/register/uploads/batches.html", context)


def template(request: HttpRequest, kind: str) -> HttpResponse:
    """Send a file with the headings of a kind, to be filled in."""
    reader = known_reader(request)
    if kind not in KINDS:
        raise Http404
    response = _csv(f"{kind}.csv")
    csv.writer(response).writerow(column.name for column in KINDS[kind].file.columns_for(is_cleared=reader.is_cleared))
    return response


def columns(request: HttpRequest) -> HttpResponse:
    """Explain the columns of every kind of file."""
    reader = known_reader(request)
    context = {
        "files": [(each, each.columns_for(is_cleared=reader.is_cleared)) for each in FILES],
        "breadcrumbs": [_UPLOAD, Link("Columns")],
    }
    return render(request, "compliance/register/uploads/columns.html", context)


@dataclass(frozen=True)
class Listed:
    """A file that was given, as lists show it."""

    batch: ImportBatch
    file: File


def _batches(reader: Reader) -> QuerySet[ImportBatch]:
    visible = ImportBatch.objects.visible_to(reader).select_related("department")
    return visible.defer("errors", "warnings")  # they may be long, and lists show neither


def _listed(found: Iterable[ImportBatch]) -> list[Listed]:
    return [Listed(each, KINDS[each.kind].file) for each in found]


def _batch(request: HttpRequest, batch_id: int) -> ImportBatch:
    visible = ImportBatch.objects.visible_to(known_reader(request)).select_related("department")
    return get_object_or_404(visible, pk=batch_id)


def _csv(name: str) -> HttpResponse:
    # Excel reads UTF-8 as such only when it begins with a byte order mark.
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _inert(value: object) -> object:
    """Return a value that no spreadsheet program takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _neighbour(request: HttpRequest, cursor: str | None) -> Neighbour | None:
    address = address_of(request.get_full_path(), cursor=cursor)
    return Neighbour(address) if address else None
