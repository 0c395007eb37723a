"""Who is thought to have made one camera, by each source, and how each company stands."""

from collections.abc import Iterator, Sequence
from datetime import date

from assets.cameras.models import Camera
from assets.vendors.models import MacBlock, Vendor
from compliance.evaluation.plans import Plan
from compliance.listing.queries import Graph, graphs
from compliance.listing.standing import Assessed, path_to_subject, standings


def makers_object(camera: Camera, plan: Plan, *, today: date) -> list[dict[str, object]]:
    """Return each source's maker with its standing as the camera's department sees it, and through whom it is subject.

    The sources, in order: badge, recorded maker of the model, confirmed by its label, MAC block. Standing is as at
    ``today``, None when it cannot be told.
    """
    graph = next(each for each in graphs() if each.regime_id == plan.regime_id)
    views = graph.views(camera.department_id)
    names = dict(Vendor.objects.values_list("pk", "name"))
    return [
        {
            "source": source,
            "company": vendor.name,
            "subject": _is_subject(vendor.pk, graph, views, today),
            "subject_through": [names[number] for number in _path(vendor.pk, graph, views, today)],
        }
        for source, vendor in _said(camera)
    ]


def _is_subject(company: int, graph: Graph, views: Sequence[Sequence[Assessed]], today: date) -> bool | None:
    """Return the strictest that any of the views says of a company."""
    seen = [standings([company], graph.edges, view, regime_began=graph.began_on)[company] for view in views]
    if any(today in standing.certain for standing in seen):
        return True
    return None if any(today in standing.possible for standing in seen) else False


def _path(company: int, graph: Graph, views: Sequence[Sequence[Assessed]], today: date) -> tuple[int, ...]:
    """Return the chain of control by which a company is subject, in the first view in which it is."""
    chains = (path_to_subject(company, today, graph.edges, view, regime_began=graph.began_on) for view in views)
    return next(filter(None, chains), ())


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
