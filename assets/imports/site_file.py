"""Import a sites file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.db import transaction

from assets.imports.batches import Upload, record_batch
from assets.imports.mapping import FileMap, read_map
from assets.imports.results import Result, counted
from assets.imports.site_columns import SENSITIVE_COLUMNS, SITE_COLUMNS
from assets.imports.site_rows import DETAILS, DesignationRecord, SiteChange, SiteRecord, decide_sites
from assets.imports.staging import delete_rows, insert_rows, next_ids, update_rows
from assets.imports.tables import read_table, reject_repeated_keys, stated_by_hand
from assets.sites.models import Designation, Extension, Site
from estate.accounts.models import Department
from estate.shared.locks import lock_department_entry

_DESIGNATION: Final = ("id", "department_id", "site_id", "level", "designated_from", "designated_until", "assessed_on")
_GROUNDS: Final = ("limbs", "rationale")
_EXTENSION: Final = ("id", "department_id", "site_id", "extended_from")


@transaction.atomic
def import_sites(upload: Upload, *, department: Department, is_cleared: bool) -> Result:
    """Record the sites of a file, all good rows or none.

    Unless whoever gives it ``is_cleared``, designations and extensions are neither read nor written, and what the file
    says of them is left out.

    Raises:
        Refused: when the file or its map as a whole cannot be read; nothing is changed.
    """
    file_map = read_map(upload.map_text, columns=SITE_COLUMNS) if upload.map_text else FileMap()
    withheld = frozenset() if is_cleared else SENSITIVE_COLUMNS
    table = read_table(upload.content, name=upload.name, columns=SITE_COLUMNS, file_map=file_map, withheld=withheld)
    reject_repeated_keys(table, "reference", label="Reference")
    lock_department_entry(department.pk)
    recorded = _recorded_sites(department, table.columns["reference"])
    if is_cleared:
        recorded = _with_what_is_sensitive(recorded)
    changes = decide_sites(table, recorded, today=upload.today)
    result = counted(
        table.problems,
        new=(change.index for change in changes if change.is_new),
        changed=(change.index for change in changes if not change.is_new),
    )
    states_sensitive = any(map(table.has, SENSITIVE_COLUMNS))
    result = record_batch(result, upload, kind="sites", department=department, is_sensitive=states_sensitive)
    _apply(changes, department)
    return result


@transaction.atomic
def enter_site(texts: Mapping[str, str], *, department: Department, today: date) -> Result:
    """Record one site as somebody states it, column by column; designations and extensions have forms of their own.

    A column left out leaves what is recorded. What is wrong is told in the result, and nothing is changed.
    """
    lock_department_entry(department.pk)
    open_to_all = [column for column in SITE_COLUMNS if column.name not in SENSITIVE_COLUMNS]
    table = stated_by_hand(texts, columns=open_to_all)
    changes = decide_sites(table, _recorded_sites(department, table.columns["reference"]), today=today)
    _apply(changes, department)
    return counted(
        table.problems,
        new=(change.index for change in changes if change.is_new),
        changed=(change.index for change in changes if not change.is_new),
    )


def _recorded_sites(department: Department, references: Iterable[object]) -> dict[str, SiteRecord]:
    """Return, by reference, the department's sites named, locked, without what is sensitive; one query."""
    wanted = {str(reference) for reference in references}
    sites = list(
        Site.objects.filter(department=department, reference__in=wanted)
        .select_for_update(no_key=True)
        .order_by("id")
        .values_list("id", "reference", *DETAILS)
    )
    return {
        reference: SiteRecord(reference=reference, details=dict(zip(DETAILS, details, strict=True)), id=site_id)
        for site_id, reference, *details in sites
    }


def _with_what_is_sensitive(sites: dict[str, SiteRecord]) -> dict[str, SiteRecord]:
    """Return the sites with their designations and extensions; two queries."""
    ids = [site.id for site in sites.values()]
    designations: dict[int, list[DesignationRecord]] = {}
    for row in Designation.objects.filter(site__in=ids).order_by("designated_from", "id"):
        record = DesignationRecord(row.level, row.designated_from, row.designated_until, row.assessed_on, row.pk)
        designations.setdefault(row.site_id, []).append(record)
    extended: dict[int, date] = dict(Extension.objects.filter(site__in=ids).values_list("site_id", "extended_from"))
    return {
        reference: replace(
            site, designations=tuple(designations.get(site.id or 0, ())), extended_from=extended.get(site.id or 0)
        )
        for reference, site in sites.items()
    }


def _apply(changes: Sequence[SiteChange], department: Department) -> None:
    new = [change for change in changes if change.is_new]
    ids = dict(zip((change.index for change in new), next_ids(Site, len(new)), strict=True))
    insert_rows(
        Site,
        ("id", "department_id", "reference", *DETAILS),
        [(ids[change.index], department.pk, change.after.reference, *change.after.details.values()) for change in new],
    )
    update_rows(
        Site,
        ("id", *DETAILS),
        [
            (change.after.id, *change.after.details.values())
            for change in changes
            if not change.is_new and change.after.details != change.before.details
        ],
    )
    site_ids = {change.index: change.after.id or ids[change.index] for change in changes}
    _apply_designations(changes, site_ids, department)
    _apply_extensions(changes, site_ids, department)


def _apply_designations(changes: Sequence[SiteChange], site_ids: dict[int, int], department: Department) -> None:
    """Write the one designation of each site that has changed; a changed level empties the grounds of the old one."""
    moved = [change for change in changes if change.after.designations != change.before.designations]
    stated = [(change, designation) for change in moved for designation in change.after.designations]
    new = [(change, designation) for change, designation in stated if designation.id is None]
    insert_rows(
        Designation,
        (*_DESIGNATION, *_GROUNDS),
        [
            (new_id, *_designation(department, site_ids[change.index], designation), "{}", "")
            for new_id, (change, designation) in zip(next_ids(Designation, len(new)), new, strict=True)
        ],
    )
    known = [(change, designation) for change, designation in stated if designation.id is not None]
    kept = [(change, stated) for change, stated in known if change.before.designations[-1].level == stated.level]
    turned = [(change, stated) for change, stated in known if change.before.designations[-1].level != stated.level]
    update_rows(
        Designation,
        _DESIGNATION,
        [(stated.id, *_designation(department, site_ids[change.index], stated)) for change, stated in kept],
    )
    update_rows(
        Designation,
        (*_DESIGNATION, *_GROUNDS),
        [(stated.id, *_designation(department, site_ids[change.index], stated), "{}", "") for change, stated in turned],
    )
    gone = [change.before.designations[0].id for change in moved if not change.after.designations]
    delete_rows(Designation, [designation_id for designation_id in gone if designation_id is not None])


def _designation(department: Department, site_id: int, designation: DesignationRecord) -> tuple[object, ...]:
    return (
        department.pk,
        site_id,
        designation.level,
        designation.designated_from,
        designation.designated_until,
        designation.assessed_on,
    )


def _apply_extensions(changes: Sequence[SiteChange], site_ids: dict[int, int], department: Department) -> None:
    changed = [change for change in changes if change.after.extended_from != change.before.extended_from]
    begun = [change for change in changed if change.before.extended_from is None]
    insert_rows(
        Extension,
        _EXTENSION,
        [
            (new_id, department.pk, site_ids[change.index], change.after.extended_from)
            for new_id, change in zip(next_ids(Extension, len(begun)), begun, strict=True)
        ],
    )
    redated = {site_ids[change.index]: change.after.extended_from for change in changed if change.before.extended_from}
    recorded = dict(Extension.objects.filter(site_id__in=redated).values_list("site_id", "id")) if redated else {}
    update_rows(
        Extension,
        ("id", "extended_from"),
        [(recorded[site_id], day) for site_id, day in redated.items() if day is not None],
    )
    delete_rows(Extension, [recorded[site_id] for site_id, day in redated.items() if day is None])
