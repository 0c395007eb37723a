"""What the page of one camera reads, each thing in one query."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.apps import apps
from django.db.models import Q, QuerySet

from assets.cameras.models import Camera, Placement
from assets.sites.models import Designation, Extension, Site
from assets.vendors.models import ProductModel, Vendor
from compliance.decisions.models import Decision
from compliance.findings.models import Episode
from compliance.register.cameras.changes import State
from compliance.register.cameras.fields import LABELS
from estate.accounts.access import Reader

RECORDED_SHOWN: Final = 50
CHANGES_SHOWN: Final = 50


def camera_details(reader: Reader) -> QuerySet[Camera]:
    """Return the reader's cameras with all that their page names."""
    return Camera.objects.visible_to(reader).select_related(
        "department__parent", "site", "vendor", "model__vendor", "maker_confirmed", "records_to__records_to__records_to"
    )


def recorded_cameras(camera: Camera, reader: Reader) -> list[Camera]:
    """Return the first cameras that report to this one."""
    return list(
        Camera.objects.visible_to(reader).filter(records_to=camera).order_by("asset_tag", "pk")[:RECORDED_SHOWN]
    )


def earlier_placements(camera: Camera, reader: Reader) -> list[Placement]:
    """Return where it was before, the latest first."""
    placements = Placement.objects.visible_to(reader).filter(camera=camera).select_related("site")
    return list(placements.order_by("-ended_on", "-pk"))


def designations_of(site: Site | None, reader: Reader) -> list[Designation]:
    """Return the assessments of a site for the cleared, the latest first."""
    return list(Designation.objects.visible_to(reader).filter(site=site).order_by("-designated_from", "-pk"))


def extensions_of(site: Site | None, reader: Reader) -> list[Extension]:
    """Return the extension of a site for the cleared, if there is one."""
    return list(Extension.objects.visible_to(reader).filter(site=site))


def decisions_of(camera: Camera, reader: Reader, *, today: date) -> list[Decision]:
    """Return the decisions that cover a camera and have not ended, for the cleared, those in force first."""
    covering = Q(camera=camera) | Q(camera=None, site=camera.site) | Q(camera=None, site=None)
    decisions = Decision.objects.visible_to(reader).filter(covering, department_id=camera.department_id)
    for_kind = decisions.filter(Q(categories=[]) | Q(categories__contains=[camera.kind]))
    open_ended = for_kind.filter(Q(decided_until=None) | Q(decided_until__gte=today))
    return list(open_ended.order_by("decided_from", "pk"))


def episodes_of(camera: Camera, reader: Reader) -> list[Episode]:
    """Return the times during which a clause was found broken or open, for the cleared, the latest first."""
    episodes = Episode.objects.visible_to(reader).filter(finding__camera_id=camera.pk).select_related("finding")
    return list(episodes.order_by("-found_at", "-pk"))


def states_of(camera: Camera, reader: Reader) -> list[State]:
    """Return the last states of a camera's record, the oldest first; who changed it, for the cleared."""
    events: QuerySet[Any] = apps.get_model("assets", "CameraEvent").objects.filter(
        pgh_obj_id=camera.pk, department_id__in=reader.department_ids
    )
    context = ("pgh_context__metadata",) if reader.is_cleared else ()
    rows = events.order_by("-pgh_created_at", "-pgh_id").values("pgh_created_at", "pgh_label", *context, *LABELS)
    return [_state(row) for row in reversed(rows[: CHANGES_SHOWN + 1])]


def _state(row: Mapping[str, Any]) -> State:
    context = row.get("pgh_context__metadata") or {}
    batch = context.get("batch")
    return State(
        at=row["pgh_created_at"],
        label=row["pgh_label"],
        values=row,
        actor=str(context.get("actor") or ""),
        note=f"Upload {batch}" if batch else "",
    )


def names_in(states: Sequence[State], reader: Reader) -> dict[str, dict[int, str]]:
    """Return, by field, the names of what the numbers in some states stand for; four queries."""
    ids = {name: {state.values[name] for state in states} - {None} for name in LABELS if name.endswith("_id")}
    vendors = dict(
        Vendor.objects.filter(pk__in={*ids["vendor_id"], *ids["maker_confirmed_id"]}).values_list("pk", "name")
    )
    sites = Site.objects.visible_to(reader).filter(pk__in=ids["site_id"])
    recorders = Camera.objects.visible_to(reader).filter(pk__in=ids["records_to_id"])
    models = ProductModel.objects.filter(pk__in=ids["model_id"])
    return {
        "vendor_id": vendors,
        "maker_confirmed_id": vendors,
        "site_id": {site.pk: str(site) for site in sites},
        "records_to_id": dict(recorders.values_list("pk", "asset_tag")),
        "model_id": dict(models.values_list("pk", "name")),
    }
