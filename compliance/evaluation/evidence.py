"""Who is thought to have made one camera, by each source, and how each company stands."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from assets.cameras.models import Camera
from assets.vendors.models import MacBlock, Vendor
from compliance.evaluation.plans import Plan
from compliance.listing.on_day import path_on, standing_of, word_on
from compliance.listing.queries import graphs

_IS_SUBJECT: Final = {"subject": True, "not_subject": False}


def makers_object(camera: Camera, plan: Plan, *, today: date) -> list[dict[str, object]]:
    """Return each source's maker with its standing as the camera's department sees it, and through whom it is subject.

    The sources, in order: badge, recorded maker of the model, confirmed by its label, MAC block. Standing is as at
    ``today``, None when it cannot be told.
    """
    graph = next(each for each in graphs() if each.regime_id == plan.regime_id)
    view = graph.view(camera.department_id)
    names = dict(Vendor.objects.values_list("pk", "name"))
    return [
        {
            "source": source,
            "company": vendor.name,
            "subject": _IS_SUBJECT.get(word_on(standing_of(vendor.pk, view), today)),
            "subject_through": [names[number] for number in path_on(vendor.pk, today, view)],
        }
        for source, vendor in _said(camera)
    ]


def _said(camera: Camera) -> Iterator[tuple[str, Vendor]]:
    """Yield each source of evidence that names a company."""
    if camera.vendor:
        yield "badge", camera.vendor
    if camera.model:
        for made in camera.model.makers.select_related("maker").order_by("made_from"):
            yield "model", made.maker
    if camera.maker_confirmed:
        yield "label", camera.maker_confirmed
    prefixes = [camera.mac_address[:digits] for digits in (9, 7, 6)]
    blocks = MacBlock.objects.filter(prefix__in=prefixes).select_related("vendor")
    longest = max(blocks, key=lambda block: len(block.prefix), default=None)
    if longest and longest.vendor:
        yield "mac_block", longest.vendor
