"""Import a cameras file."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TYPE_CHECKING, Final, cast

from django.db import connection, transaction

from assets.cameras.models import Camera, Placement
from assets.imports.batches import Upload, record_batch
from assets.imports.camera_columns import CAMERA_COLUMNS
from assets.imports.camera_rows import (
    CameraRows,
    check_days,
    check_makers,
    line_up,
    settle_names,
    settle_sites,
    settle_whereabouts,
    withdraw_approvals,
)
from assets.imports.mapping import FileMap, read_map
from assets.imports.recorded_cameras import (
    FIELDS,
    recorded_cameras,
    recorded_recorders,
    recorded_sites,
)
from assets.imports.recorders import Refusal, refused_recorders
from assets.imports.results import Result, counted
from assets.imports.staging import insert_rows, next_ids, update_rows
from assets.imports.tables import Table, read_table, reject_repeated_keys, stated_by_hand
from assets.vendors.queries import NewModel, NewVendor, find_models, find_vendors
from assets.vendors.services import create_models, create_vendors
from estate.accounts.models import Department
from estate.shared.locks import lock_department_entry

if TYPE_CHECKING:
    from assets.imports.deployments import Ended

_PLACEMENT: Final = (
    "id",
    "department_id",
    "camera_id",
    "site_id",
    "not_before",
    "not_after",
    "ended_on",
    "is_end_known",
)

_STRIKE_OUT: Final = """
    DELETE FROM assets_placement
    WHERE (camera_id, ended_on) IN (SELECT * FROM unnest(%s::bigint[], %s::date[]))
"""


APPROVALS: Final = frozenset({"maker_approved_by"})
"""The columns by which a second, entitled person decides who made a unit (policy §2.2)."""
_APPROVALS_LEFT_OUT: Final = (
    "What the file says of approved makers was left out: only your security adviser may enter it. "
    "Who read the label was recorded."
)


@transaction.atomic
def import_cameras(upload: Upload, *, department: Department, may_approve: bool = True) -> Result:
    """Record the units of a file, all good rows or none.

    Unless whoever gives it ``may_approve`` who made a unit, approvals that the file states are left out.

    Raises:
        Refused: when the file or its map as a whole cannot be read; nothing is changed.
    """
    file_map = read_map(upload.map_text, columns=CAMERA_COLUMNS) if upload.map_text else FileMap()
    table = read_table(
        upload.content,
        name=upload.name,
        columns=CAMERA_COLUMNS,
        file_map=file_map,
        withheld=frozenset() if may_approve else APPROVALS,
        withheld_warning=_APPROVALS_LEFT_OUT,
    )
    reject_repeated_keys(table, "asset_tag", label="Asset tag")
    lock_department_entry(department.pk)
    rows, recorders, changed, result = _worked_out(table, department, today=upload.today)
    result = record_batch(result, upload, kind="cameras", department=department)
    _apply(rows, changed, department, recorders)
    return result


@transaction.atomic
def enter_camera(texts: Mapping[str, str], *, department: Department, today: date) -> Result:
    """Record one unit as somebody states it, column by column, by the rules of a file of one row.

    A column left out leaves what is recorded. What is wrong is told in the result, and nothing is changed.
    """
    lock_department_entry(department.pk)
    table = stated_by_hand(texts, columns=CAMERA_COLUMNS)
    rows, recorders, changed, result = _worked_out(table, department, today=today)
    _apply(rows, changed, department, recorders)
    return result


def _worked_out(
    table: Table, department: Department, *, today: date
) -> tuple[CameraRows, dict[str, int], list[int], Result]:
    """Return what the rows make of their units, the recorders they name, which change something, and the result."""
    rows = _decided(table, department, today=today)
    recorders = _settle_recorders(rows, department)
    changed = rows.changed()
    _warn_of_companies(rows, changed)
    result = counted(
        table.problems,
        new=(index for index in changed if rows.recorded[index] is None),
        changed=(index for index in changed if rows.recorded[index] is not None),
    )
    return rows, recorders, changed, result


def _decided(table: Table, department: Department, *, today: date) -> CameraRows:
    rows = line_up(
        table, recorded_cameras(department, cast("list[str]", list(filter(None, table.columns["asset_tag"]))))
    )
    references = cast("list[str]", list(filter(None, set(table.columns.get("site", ())))))
    settle_sites(rows, recorded_sites(department, references), department=department.code)
    settle_names(rows, find_vendors=find_vendors, find_models=find_models)
    settle_whereabouts(rows, today=today)
    check_days(rows, today=today)
    withdraw_approvals(rows)
    check_makers(rows, today=today)
    return rows


def _settle_recorders(rows: CameraRows, department: Department) -> dict[str, int]:
    """Point each unit at its recorder's tag, reject those that cannot be, and return the ids of those recorded."""
    table = rows.table
    if not table.has("records_to"):
        return {}
    tags = cast("Sequence[str]", table.columns["asset_tag"])
    stated = {tag: cast("str", recorder or "") for tag, recorder in _first(tags, table.columns["records_to"]).items()}
    recorded = ((tag, camera) for tag, camera in zip(tags, rows.recorded, strict=True) if camera is not None)
    known = recorded_recorders(department, recorded, tags=set(filter(None, stated.values())))
    repeated = _repeated(tags)
    rejected = {tags[index] for index in table.problems.rejected if index not in repeated}
    refusals = refused_recorders(stated, recorded=known.recorders, rejected=rejected)
    for index, tag in enumerate(tags):
        if index not in repeated and (refusal := refusals.get(tag)):
            table.problems.reject(index, "records_to", _why(refusal, rows, stated, department))
    rows.after["records_to_id"] = [
        known.ids.get(recorder, recorder) if recorder else None
        for recorder in cast("Sequence[str]", table.columns["records_to"])
    ]
    return known.ids


def _first(tags: Sequence[str], values: Sequence[object]) -> dict[str, object]:
    """Return the value of each tag's first row; a repeated one is rejected already."""
    found: dict[str, object] = {}
    for tag, value in zip(tags, values, strict=True):
        if tag:
            found.setdefault(tag, value)
    return found


def _repeated(tags: Sequence[str]) -> AbstractSet[int]:
    seen: set[str] = set()
    repeated = set()
    for index, tag in enumerate(tags):
        if tag in seen:
            repeated.add(index)
        seen.add(tag)
    return repeated


def _why(refusal: Refusal, rows: CameraRows, stated: Mapping[str, str], department: Department) -> str:
    if refusal.path:
        return f"The recorders go round in a circle: {' → '.join(refusal.path)}. Clear records_to of one of them."
    if refusal.recorder in stated:
        number = rows.table.problems.numbers[rows.table.columns["asset_tag"].index(refusal.recorder)]
        return f"Its recorder {refusal.recorder} in row {number} was rejected. Correct that row first."
    return (
        f"There is no recorder {refusal.recorder} in {department.code} or in this file. "
        f"Add a row for it, or correct the tag."
    )


def _apply(rows: CameraRows, changed: Sequence[int], department: Department, recorders: Mapping[str, int]) -> None:
    """Write the changed rows: companies and models first, then units, then their earlier deployments."""
    new = [index for index in changed if rows.recorded[index] is None]
    ids = dict(zip(new, next_ids(Camera, len(new)), strict=True))
    tags = cast("Sequence[str]", rows.table.columns["asset_tag"])
    _name_companies(rows, changed)
    known = {**recorders, **{tags[index]: camera_id for index, camera_id in ids.items()}}
    rows.after["records_to_id"] = [known.get(recorder, recorder) for recorder in rows.after["records_to_id"]]
    values = list(zip(*(rows.after[name] for name in FIELDS), strict=True))
    insert_rows(
        Camera,
        ("id", "department_id", "asset_tag", *FIELDS),
        [(ids[index], department.pk, tags[index], *values[index]) for index in new],
    )
    camera_ids = {index: camera.id for index in changed if (camera := rows.recorded[index]) is not None}
    update_rows(Camera, ("id", *FIELDS), [(camera_id, *values[index]) for index, camera_id in camera_ids.items()])
    _apply_placements(rows, {**camera_ids, **ids}, department)


def _new_companies(rows: CameraRows, changed: Sequence[int]) -> list[NewVendor]:
    named = (rows.after[name][index] for index in changed for name in ("vendor_id", "maker_confirmed_id"))
    return list(dict.fromkeys(company for company in named if isinstance(company, NewVendor)))


def _warn_of_companies(rows: CameraRows, changed: Sequence[int]) -> None:
    for vendor in _new_companies(rows, changed):
        rows.table.problems.warn(f"'{vendor.name}' is new: recorded as a maker nobody has assessed.")


def _name_companies(rows: CameraRows, changed: Sequence[int]) -> None:
    """Record the companies and models that only the changed rows name."""
    models = {rows.after["model_id"][index] for index in changed}
    vendors = create_vendors(_new_companies(rows, changed))
    created: dict[object, int] = dict(vendors.items())
    created.update(create_models((model for model in models if isinstance(model, NewModel)), vendors=vendors).items())
    for name in ("vendor_id", "maker_confirmed_id", "model_id"):
        rows.after[name] = [created.get(value, value) for value in rows.after[name]]


def _apply_placements(rows: CameraRows, camera_ids: Mapping[int, int], department: Department) -> None:
    gone: list[tuple[int, object]] = []
    begun: list[tuple[int, Ended]] = []
    for index, camera_id in camera_ids.items():
        if index not in rows.earlier:
            continue
        camera = rows.recorded[index]
        recorded = camera.earlier if camera else ()
        gone += [(camera_id, ended.ended_on) for ended in recorded if ended not in rows.earlier[index]]
        begun += [(camera_id, ended) for ended in rows.earlier[index] if ended not in recorded]
    if gone:
        with connection.cursor() as cursor:
            cursor.execute(_STRIKE_OUT, [[camera_id for camera_id, _ in gone], [ended_on for _, ended_on in gone]])
    insert_rows(
        Placement,
        _PLACEMENT,
        [
            (
                new_id,
                department.pk,
                camera_id,
                ended.deployment.site,
                ended.deployment.begun.not_before,
                ended.deployment.begun.not_after,
                ended.ended_on,
                ended.is_end_known,
            )
            for new_id, (camera_id, ended) in zip(next_ids(Placement, len(begun)), begun, strict=True)
        ],
    )
