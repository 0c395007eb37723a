"""What the page of one site shows, put into words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from assets.cameras.models import Camera
from assets.cameras.wording import day_words
from assets.sites.models import Designation, Extension, Site, Survey
from assets.sites.wording import LEVELS, LIMBS
from compliance.register.sites import queries
from compliance.register.sites.queries import SiteShown
from compliance.rules.status_words import words_of
from estate.accounts.access import Reader

NONE = "Not recorded"


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many of a site's cameras have a status, and where their list is."""

    status: str
    name: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class DesignationShown:
    """An assessment of the site in words."""

    level: str
    period: str
    assessed_on: str
    limbs: tuple[str, ...]
    rationale: str


@dataclass(frozen=True, slots=True)
class SitePage:
    """Everything the page shows; what the reader may not know is empty."""

    shown: SiteShown
    counts: Sequence[StatusCount]
    cameras: Sequence[Camera]
    cameras_href: str
    details: Sequence[tuple[str, str]]
    designations: Sequence[DesignationShown]
    extensions: Sequence[Extension]
    surveys: Sequence[Survey]


def site_page(reader: Reader, site: Site, *, today: date) -> SitePage:
    """Return what the page of a site shows to a reader; the same number of queries for every site."""
    (shown,) = queries.site_statuses([site], queries.view_of_site(site, reader), today=today)
    here = {"site": site.reference, "department": site.department.code}
    return SitePage(
        shown=shown,
        counts=list(_counts(shown, here)),
        cameras=queries.first_cameras(site, reader),
        cameras_href=_cameras(here),
        details=list(_details(site)),
        designations=[_designation(each) for each in queries.designations_of(site, reader)]
        if reader.is_cleared
        else [],
        extensions=queries.extensions_of(site, reader) if reader.is_cleared else [],
        surveys=queries.surveys_of(site, reader),
    )


def _counts(shown: SiteShown, here: dict[str, str]) -> Iterator[StatusCount]:
    for status, count in shown.cameras.items():
        yield StatusCount(status, words_of(status).name, count, _cameras(here | {"status": status}))


def _cameras(parameters: dict[str, str]) -> str:
    return f"{reverse('cameras:list')}?{urlencode(parameters)}"


def _details(site: Site) -> Iterator[tuple[str, str]]:
    yield "Reference", site.reference
    yield "Name", site.name or NONE
    yield "Department", site.department.name
    yield "Address", site.address or NONE
    yield "Town", site.town or NONE
    yield "Postcode", site.postcode or NONE
    yield "UPRN", site.uprn or NONE
    is_placed = site.latitude is not None and site.longitude is not None
    yield "Latitude and longitude", f"{site.latitude}, {site.longitude}" if is_placed else NONE
    yield "Tenure", site.tenure or NONE


def _designation(designation: Designation) -> DesignationShown:
    return DesignationShown(
        level=LEVELS[designation.level],
        period=period_words(designation.designated_from, designation.designated_until),
        assessed_on=day_words(designation.assessed_on),
        limbs=tuple(LIMBS[limb] for limb in designation.limbs),
        rationale=designation.rationale or "None recorded",
    )


def period_words(first: date | None, until: date | None) -> str:
    """Return the days on which a designation counts; the day it ends is excluded."""
    begins = f"From {day_words(first)}" if first else "Always"
    return f"{begins} until {day_words(until)}" if until else begins
