"""What the pages of sites read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import QuerySet

from assets.cameras.models import Camera
from assets.sites.models import Designation, Extension, Site, Survey
from compliance.counts.readers import View
from compliance.counts.sites import SiteStatus
from compliance.counts.sites import site_statuses as statuses_by_policy
from compliance.lists.cameras import cameras_for
from compliance.lists.policies import policies_of
from compliance.lists.statuses import with_status
from compliance.policy.queries import policy_id
from estate.accounts.access import Reader

CAMERAS_SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class SiteShown:
    """A site with its status, and how many of its cameras have each, worst first, those without any left out."""

    site: Site
    status: SiteStatus

    @property
    def cameras(self) -> Mapping[str, int]:
        """How many of its cameras have each status that one of them has."""
        return {status: count for status, count in self.status.cameras.items() if count}

    @property
    def camera_count(self) -> int:
        """All its cameras that are judged."""
        return sum(self.cameras.values())


def site_details(reader: Reader) -> QuerySet[Site]:
    """Return the reader's sites with what their page names."""
    return Site.objects.visible_to(reader).select_related("department")


def site_statuses(sites: Sequence[Site], view: View, *, today: date) -> list[SiteShown]:
    """Return the sites in their order, each with its status; one query."""
    ids = [site.pk for site in sites]
    found = statuses_by_policy(view, today=today, sites=ids, limit=max(len(ids), 1))
    by_id = {status.site_id: status for status in found}
    return [SiteShown(site, by_id[site.pk]) for site in sites if site.pk in by_id]


def view_of_site(site: Site, reader: Reader) -> View:
    """Return the reader's view by the policy of the site's own department, as the cameras beside it are judged."""
    own = policy_id("", department_ids=[site.department_id])
    return View(own, tuple(reader.department_ids), reader.is_cleared)


def first_cameras(site: Site, reader: Reader) -> list[Camera]:
    """Return the first cameras of a site with their statuses, by asset tag."""
    judged = with_status(cameras_for(reader), reader, policies=policies_of(reader))
    return list(judged.filter(site=site).order_by("asset_tag", "pk")[:CAMERAS_SHOWN])


def surveys_of(site: Site, reader: Reader) -> list[Survey]:
    """Return the surveys of a site, the latest first."""
    return list(Survey.objects.visible_to(reader).filter(site=site).order_by("-completed_on", "-pk"))


def designations_of(site: Site, reader: Reader) -> list[Designation]:
    """Return how a site was assessed, for the cleared, the latest first."""
    return list(Designation.objects.visible_to(reader).filter(site=site).order_by("-designated_from", "-pk"))


def extensions_of(site: Site, reader: Reader) -> list[Extension]:
    """Return the extension to a site, for the cleared, if there is one."""
    return list(Extension.objects.visible_to(reader).filter(site=site))
