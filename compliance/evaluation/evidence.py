"""Who is thought to have made one camera, by each source, and how each company stands."""

from collections.abc import Iterator
from datetime import date

from assets.cameras.models import Camera
from assets.vendors.models import MacBlock, Vendor
from compliance.evaluation.plans import Plan
from compliance.listing.queries import graphs
from compliance.listing.standing import path_to_subject, standings


def makers_object(camera: Camera, plan: Plan, *, today: date) -> list[dict[str, object]]:
    """Return each source's maker with its standing today, and the companies through which it is subject.

    The sources, in order: badge, recorded maker of the model, confirmed by its label, MAC block.
    """
    graph = next(each for each in graphs() if each.regime_id == plan.regime_id)
    assessments = [*graph.assessments, *graph.stricter.get(camera.department_id, ())]
    said = list(_said(camera))
    standing = standings({vendor.pk for _, vendor in said}, graph.edges, assessments, regime_began=graph.began_on)
    names = dict(Vendor.objects.values_list("pk", "name"))
    return [
        {
            "source": source,
            "company": vendor.name,
            "subject": today in standing[vendor.pk].certain
            or (None if today in standing[vendor.pk].possible else False),
            "subject_through": [
                names[number]
                for number in path_to_subject(vendor.pk, today, graph.edges, assessments, regime_began=graph.began_on)
            ],
        }
        for source, vendor in said
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
