"""Who is thought to have made a camera, how each company stands, and by which assessment."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import NoReverseMatch, reverse

from assets.cameras.wording import day_words
from assets.vendors.models import Control, Vendor
from compliance.listing.models import Assessment
from estate.accounts.access import Reader

_SOURCES: Final = {
    "badge": "Badge",
    "model": "Recorded maker of the model",
    "label": "Label, as somebody read it",
    "mac_block": "Registrant of its network address",
}
_STANDS: Final = {True: "subject", False: "not subject", None: "nobody can tell yet"}
_VERDICTS: Final = {
    "subject": "assessed as subject",
    "not_subject": "assessed as not subject",
    "contested": "contested",
}


@dataclass(frozen=True, slots=True)
class Maker:
    """A source of evidence in a sentence, with the address of the company it names."""

    text: str
    href: str


def makers_in_words(makers: Sequence[Mapping[str, Any]], *, reader: Reader, regime_id: int, today: date) -> list[Maker]:
    """Return each maker that ``evidence.makers_object`` found as a sentence; three queries."""
    names = {name for maker in makers for name in (maker["company"], *maker["subject_through"])}
    ids = dict(Vendor.objects.filter(name__in=names).values_list("name", "pk"))
    assessments = _assessments(ids.values(), reader=reader, regime_id=regime_id, today=today)
    controls = _controls(ids.values(), today=today)
    return [_maker(each, ids, assessments, controls) for each in makers]


def _maker(
    maker: Mapping[str, Any],
    ids: Mapping[str, int],
    assessments: Mapping[int, Assessment],
    controls: Mapping[tuple[int, int], Control],
) -> Maker:
    company, path = maker["company"], maker["subject_through"]
    steps = list(itertools.pairwise(path))
    inherited = ", ".join(_step(controls.get((ids[held], ids[holder])), holder) for held, holder in steps)
    decided = assessments.get(ids[path[-1] if path else company])
    words = [f"{_SOURCES[maker['source']]}: {company}, {_STANDS[maker['subject']]}"]
    words += [f"inherited from {inherited}"] if inherited else []
    words += [_assessed(decided, name=path[-1] if inherited else "")] if decided else []
    return Maker("; ".join(words), _address(ids[company]))


def _step(control: Control | None, holder: str) -> str:
    since = f" since {day_words(control.control_from)}" if control and control.control_from else ""
    return f"{holder}{since}"


def _assessed(assessment: Assessment, *, name: str) -> str:
    who = f"{name} was " if name else ""
    source = f" ({assessment.source})" if assessment.source else ""
    suggested = ", a suggestion that nobody has confirmed" if assessment.is_suggestion else ""
    verdict = _VERDICTS[assessment.verdict]
    return f"{who}{verdict} from {day_words(assessment.assessed_from)}{suggested}{source}"


def _assessments(vendors: Iterable[int], *, reader: Reader, regime_id: int, today: date) -> Mapping[int, Assessment]:
    """Return the latest assessment in force of each company."""
    found = Assessment.objects.visible_to(reader).filter(
        vendor_id__in=list(vendors), regime_id=regime_id, assessed_from__lte=today
    )
    in_force = found.exclude(assessed_until__lte=today).order_by("assessed_from", "assessed_on", "pk")
    return {assessment.vendor_id: assessment for assessment in in_force}


def _controls(vendors: Iterable[int], *, today: date) -> Mapping[tuple[int, int], Control]:
    """Return the control now held between the companies, by who is held and who holds."""
    ids = list(vendors)
    found = Control.objects.filter(vendor_id__in=ids, controller_id__in=ids).exclude(control_until__lte=today)
    return {(control.vendor_id, control.controller_id): control for control in found.order_by("pk")}


def _address(vendor_id: int) -> str:
    try:
        return reverse("vendors:detail", args=[vendor_id])
    except NoReverseMatch:
        return ""
