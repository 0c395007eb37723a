"""Fetch what the register holds of the units, sites and recorders that a cameras file names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, cast

from django.db import connection

from assets.imports.dates import Interval
from assets.imports.deployments import Deployment, Ended
from assets.sites.models import Site
from estate.accounts.models import Department

# The columns of a camera that a file can change, in the order in which they are read and written.
FIELDS: Final = (
    "site_id", "kind", "vendor_id", "model_id", "model_text", "serial_number", "mac_address", "maker_confirmed_id",
    "maker_confirmed_on", "maker_confirmed_by", "maker_approved_by", "deployed_not_before", "deployed_not_after",
    "shifted_on", "lifecycle", "removed_on", "network", "records_to_id", "deployed_by", "capabilities", "location",
    "ip_address", "firmware", "scheduled_upgrade_on", "support_ends_on", "replacement_cost", "quantity", "notes",
)  # fmt: skip
BLANK: Final = (
    None, "camera", None, None, "", "", "", None,
    None, "", "", None, None,
    None, "installed", None, "unknown", None, "department", "{}", "",
    None, "", None, None, None, 1, "",
)  # fmt: skip

_COLUMNS = ", ".join(f"camera.{name}" for name in FIELDS).replace("camera.capabilities", "camera.capabilities::text")
# Served by camera_asset_tag_unique. Locked in id order, so that a page that saves one of them waits its turn.
_CAMERAS = f"""
    SELECT camera.id, camera.asset_tag, coalesce(model.name, camera.model_text), {_COLUMNS}
    FROM assets_camera AS camera
    LEFT JOIN assets_productmodel AS model ON model.id = camera.model_id
    WHERE camera.department_id = %s AND camera.asset_tag = ANY(%s)
    ORDER BY camera.id
    FOR NO KEY UPDATE OF camera
"""  # noqa: S608  made of the names above alone
_PLACEMENTS = """
    SELECT camera_id, site_id, not_before, not_after, ended_on, is_end_known
    FROM assets_placement
    WHERE camera_id = ANY(%s)
    ORDER BY camera_id, ended_on
"""
_RECORDERS = """
    WITH RECURSIVE chain AS (
        SELECT id, asset_tag, records_to_id FROM assets_camera WHERE department_id = %s AND asset_tag = ANY(%s)
        UNION
        SELECT id, asset_tag, records_to_id FROM assets_camera WHERE id = ANY(%s)
        UNION
        SELECT camera.id, camera.asset_tag, camera.records_to_id
        FROM assets_camera AS camera JOIN chain ON camera.id = chain.records_to_id
    )
    SELECT id, asset_tag, records_to_id FROM chain
"""


@dataclass(frozen=True)
class RecordedCamera:
    """A camera as recorded: its ``FIELDS``, its model's name however it is kept, and its earlier deployments."""

    id: int
    model_name: str
    values: tuple[object, ...]
    earlier: tuple[Ended, ...] = ()


@dataclass(frozen=True)
class Recorders:
    """Units that others may record to: their ids by tag, and by tag what each of them records to in turn."""

    ids: dict[str, int]
    recorders: dict[str, str | None]


def recorded_cameras(department: Department, tags: Iterable[str]) -> dict[str, RecordedCamera]:
    """Return the department's cameras among ``tags``, locked until the transaction ends; two queries."""
    with connection.cursor() as cursor:
        cursor.execute(_CAMERAS, [department.pk, list(tags)])
        rows = cursor.fetchall()
        cursor.execute(_PLACEMENTS, [[row[0] for row in rows]])
        earlier: dict[int, list[Ended]] = {}
        for camera_id, site_id, not_before, not_after, ended_on, is_end_known in cursor.fetchall():
            deployment = Deployment(site_id, Interval(not_before, not_after))
            earlier.setdefault(camera_id, []).append(Ended(deployment, ended_on, is_end_known))
    return {
        tag: RecordedCamera(id=pk, model_name=model, values=tuple(values), earlier=tuple(earlier.get(pk, ())))
        for pk, tag, model, *values in rows
    }


def recorded_sites(department: Department, references: Iterable[str]) -> dict[str, int]:
    """Return the ids of the department's sites among ``references``; one query."""
    sites = Site.objects.filter(department=department, reference__in=set(references))
    return dict(sites.values_list("reference", "id"))


def recorded_recorders(
    department: Department, cameras: Iterable[tuple[str, RecordedCamera]], *, tags: Iterable[str]
) -> Recorders:
    """Return ``cameras``, the department's units among ``tags``, and everything they record to, upwards; one query."""
    place = FIELDS.index("records_to_id")
    links = {camera.id: (tag, cast("int | None", camera.values[place])) for tag, camera in cameras}
    with connection.cursor() as cursor:
        above = {recorder for _, recorder in links.values() if recorder is not None}
        cursor.execute(_RECORDERS, [department.pk, list(tags), list(above)])
        links.update({pk: (tag, recorder) for pk, tag, recorder in cursor.fetchall()})
    return Recorders(
        ids={tag: pk for pk, (tag, _) in links.items()},
        recorders={tag: links[recorder][0] if recorder is not None else None for tag, recorder in links.values()},
    )
