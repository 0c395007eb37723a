"""What pages of companies show: standings with their paths, statements, models, and whose cameras they are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from django.db import connection
from django.db.models import Count, F, Prefetch, Q, QuerySet

from assets.cameras.models import Camera
from assets.vendors.models import Control, ModelMaker, ProductModel, Vendor
from compliance.listing.models import Assessment, Regime
from compliance.listing.on_day import View, path_on
from compliance.listing.queries import graphs
from compliance.lists.statuses import status_words, with_status
from compliance.policy.models import Policy
from estate.accounts.access import Reader

MOST_MODELS: Final = 200

# Whom companies ever controlled, through others too: all whose standing may turn with theirs.
_BELOW: Final = """
    WITH RECURSIVE below (id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT control.vendor_id FROM assets_control AS control INNER JOIN below ON control.controller_id = below.id
    )
    SELECT id FROM below
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the path by which a company is subject: a company, and who controls it or what it was assessed as."""

    company: Vendor
    control: Control | None
    assessment: Assessment | None


@dataclass(frozen=True, slots=True)
class Relabelled:
    """Cameras under another company's badge, of a model that this company made."""

    badge: str
    model: str
    cameras: int


def regime_of(policies: Mapping[int, Policy]) -> Regime | None:
    """Return the regime of the policies that answer for a reader, None when they are of several or there is none."""
    regimes = {policy.regime for policy in policies.values()}
    return regimes.pop() if len(regimes) == 1 else None


def view_of(reader: Reader, regime: Regime) -> View:
    """Return what the standings under a regime follow from, as the reader's departments see them; three queries."""
    graph = next(each for each in graphs() if each.regime_id == regime.pk)
    return graph.view(*reader.department_ids)


def inherited_from(vendors: Iterable[Vendor], view: View, *, today: date) -> Mapping[int, str]:
    """Return by company the name of the one whose assessment makes it subject, where that is another; one query."""
    controlled = {edge.controlled for edge in view.edges}
    paths = {each.pk: path_on(each.pk, today, view) for each in vendors if each.pk in controlled}
    sources = {company: path[-1] for company, path in paths.items() if len(path) > 1}
    names = dict(Vendor.objects.filter(pk__in=set(sources.values())).values_list("pk", "name"))
    return {company: names[source] for company, source in sources.items()}


def suggested(vendors: Iterable[Vendor], regime: Regime) -> frozenset[int]:
    """Return the companies with an assessment that nobody has confirmed; one query."""
    found = Assessment.objects.filter(vendor__in=list(vendors), regime=regime, department=None, is_suggestion=True)
    return frozenset(found.values_list("vendor_id", flat=True))


def badged_cameras(reader: Reader, vendors: Iterable[Vendor]) -> Mapping[int, int]:
    """Return how many of the reader's cameras carry the badge of each company; one query."""
    cameras = Camera.objects.visible_to(reader).filter(vendor__in=list(vendors))
    return dict(cameras.values_list("vendor_id").annotate(cameras=Count("pk")).order_by("vendor_id"))


def badged_by_status(reader: Reader, vendor: Vendor, policies: Mapping[int, Policy]) -> list[tuple[str, int]]:
    """Return how many of the reader's cameras with the company's badge have each status, the worst first; one query.

    A status of "" has yet to be judged.
    """
    cameras = with_status(Camera.objects.visible_to(reader).filter(vendor=vendor), reader, policies=policies)
    by_word = cameras.annotate(word=F("judged__status")).order_by().values_list("word")
    counted = dict(by_word.annotate(cameras=Count("pk")))
    found = [(word, counted[word]) for word in status_words(reader) if word in counted]
    return [*found, ("", counted[None])] if None in counted else found


def relabelled_cameras(reader: Reader, vendor: Vendor) -> list[Relabelled]:
    """Return the reader's cameras of models that the company made under other badges; one query."""
    made = ModelMaker.objects.filter(maker=vendor).values("model_id")
    cameras = Camera.objects.visible_to(reader).filter(model__in=made).exclude(vendor=vendor)
    rows = cameras.values_list("model__vendor__name", "model__name").annotate(cameras=Count("pk"))
    return [Relabelled(*row) for row in rows.order_by("-cameras", "model__vendor__name", "model__name")]


def affected_cameras(reader: Reader, vendors: Collection[int]) -> int:
    """Return how many of the reader's cameras may turn with what is said of some companies; two queries.

    Those that they, or a company they ever controlled, badged, made by the record or made by the label.
    """
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, [list(vendors)])
        companies = [company for (company,) in cursor.fetchall()]
    made = ModelMaker.objects.filter(maker__in=companies).values("model_id")
    theirs = Q(vendor__in=companies) | Q(maker_confirmed__in=companies) | Q(model__in=made)
    return Camera.objects.visible_to(reader).filter(theirs).count()


def assessments_of(vendor: Vendor, reader: Reader) -> QuerySet[Assessment]:
    """Return what the company was assessed as, under every regime, the latest first."""
    visible = Assessment.objects.visible_to(reader).filter(vendor=vendor)
    return visible.select_related("regime", "department").order_by("-assessed_from", "-assessed_on", "-pk")


def control_over(vendor: Vendor) -> QuerySet[Control]:
    """Return who controls, or controlled, the company, the latest first."""
    held = Control.objects.filter(vendor=vendor).select_related("controller")
    return held.order_by(F("control_from").desc(nulls_last=True), "controller__name", "pk")


def control_by(vendor: Vendor) -> QuerySet[Control]:
    """Return whom the company controls, or controlled, by name."""
    return Control.objects.filter(controller=vendor).select_related("vendor").order_by("vendor__name", "pk")


def models_of(vendor: Vendor) -> QuerySet[ProductModel]:
    """Return what is sold under the company's badge, with its makers, by name."""
    makers = ModelMaker.objects.select_related("maker").order_by(F("made_from").asc(nulls_first=True), "pk")
    return (
        ProductModel.objects.filter(vendor=vendor).prefetch_related(Prefetch("makers", makers)).order_by("name", "pk")
    )


def steps_to_subject(company: int, view: View, *, reader: Reader, regime: Regime, today: date) -> list[Step]:
    """Return the path by which a company is subject today, itself first; empty when it is not; three queries."""
    path = path_on(company, today, view)
    if not path:
        return []
    companies = Vendor.objects.in_bulk(path)
    control = _control_along(path, today=today)
    deciding = _deciding(path[-1:], reader=reader, regime=regime, today=today)
    return [
        Step(companies[number], control.get(pair), deciding if number == path[-1] else None)
        for number, pair in zip(path, [*pairwise(path), (0, 0)], strict=True)
    ]


def _control_along(path: tuple[int, ...], *, today: date) -> Mapping[tuple[int, int], Control]:
    """Return the control in force today between each two neighbours of the path."""
    in_force = (Q(control_from=None) | Q(control_from__lte=today)) & (
        Q(control_until=None) | Q(control_until__gt=today)
    )
    found = Control.objects.filter(in_force, vendor__in=path, controller__in=path).select_related("controller")
    return {(each.vendor_id, each.controller_id): each for each in found.order_by("pk")}


def _deciding(path: tuple[int, ...], *, reader: Reader, regime: Regime, today: date) -> Assessment | None:
    """Return the assessment in force that makes the last company of a path subject."""
    visible = Assessment.objects.visible_to(reader).filter(vendor__in=path, regime=regime, verdict="subject")
    in_force = visible.filter(Q(assessed_until=None) | Q(assessed_until__gt=today), assessed_from__lte=today)
    return in_force.order_by("-assessed_from", "-assessed_on", "-pk").first()


def open_suggestions(regime: Regime) -> Mapping[str, list[Assessment]]:
    """Return the suggestions under a regime that nobody has confirmed, by verdict and then by company; one query."""
    found = Assessment.objects.filter(regime=regime, department=None, is_suggestion=True).select_related("vendor")
    by_verdict: defaultdict[str, list[Assessment]] = defaultdict(list)
    for assessment in found.order_by("vendor__name", "assessed_from", "pk"):
        by_verdict[assessment.verdict].append(assessment)
    return by_verdict
