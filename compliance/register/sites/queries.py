"""What the pages of sites read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, QuerySet

from assets.cameras.models import Camera
from assets.sites.models import Designation, Extension, Site
from compliance.lists.cameras import judged_cameras_for
from compliance.lists.statuses import status_words
from estate.accounts.access import Reader

CAMERAS_SHOWN: Final = 50
NOT_JUDGED: Final = ""
"""Stands for the status of what is yet to be judged."""


@dataclass(frozen=True, slots=True)
class SiteShown:
    """A site with its status, and how many of its cameras have each, worst first."""

    site: Site
    status: str
    cameras: Mapping[str, int]
    surveyed_on: date | None = None

    @property
    def camera_count(self) -> int:
        """All its cameras."""
        return sum(self.cameras.values())


def site_details(reader: Reader) -> QuerySet[Site]:
    """Return the reader's sites with what their page names."""
    return Site.objects.visible_to(reader).select_related("department")


def site_statuses(sites: Sequence[Site], reader: Reader, *, today: date) -> list[SiteShown]:
    """Return the sites in their order, each with its status and counts; three queries."""
    del today
    counts = _counts(sites, reader)
    return [_shown(site, counts.get(site.pk, {}), reader) for site in sites]


def _counts(sites: Sequence[Site], reader: Reader) -> Mapping[int, Mapping[str, int]]:
    """Return how many cameras of each site have each status."""
    judged = judged_cameras_for(reader).filter(site_id__in=[site.pk for site in sites])
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for site_id, status, count in (
        judged.order_by().values("site_id", "judged__status").annotate(count=Count("pk")).values_list(
            "site_id", "judged__status", "count"
        )
    ):
        found[site_id][status or NOT_JUDGED] = count
    return found


def _shown(site: Site, counts: Mapping[str, int], reader: Reader) -> SiteShown:
    worst_first = (*status_words(reader), NOT_JUDGED)
    in_order = {status: counts[status] for status in worst_first if status in counts}
    return SiteShown(site, status=next(iter(in_order), NOT_JUDGED), cameras=in_order)


def first_cameras(site: Site, reader: Reader) -> list[Camera]:
    """Return the first cameras of a site with their statuses, by asset tag."""
    return list(judged_cameras_for(reader).filter(site=site).order_by("asset_tag", "pk")[:CAMERAS_SHOWN])


def designations_of(site: Site, reader: Reader) -> list[Designation]:
    """Return how a site was assessed, for the cleared, the latest first."""
    return list(Designation.objects.visible_to(reader).filter(site=site).order_by("-designated_from", "-pk"))


def extensions_of(site: Site, reader: Reader) -> list[Extension]:
    """Return the extension to a site, for the cleared, if there is one."""
    return list(Extension.objects.visible_to(reader).filter(site=site))
