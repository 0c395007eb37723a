"""What to do first and where, what it costs, and which departments and vendors it concerns."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assets.sites.models import Site
from compliance.counts.first import (
    SITE_BLIND_URGENT,
    URGENT,
    Costs,
    FirstCamera,
    FirstSite,
    first_cameras,
    first_sites,
    replacement_costs,
)
from compliance.counts.now import Counts, Group, count_by
from compliance.dashboards.scope import Scope

SHOWN: Final = 10
"""How many cameras, sites and vendors a dashboard names: the lists hold the rest."""


@dataclass(frozen=True, slots=True)
class CameraFirst:
    """A camera in the order of replacement, with where it and its site are."""

    camera: FirstCamera
    site_href: str


@dataclass(frozen=True, slots=True)
class SiteFirst:
    """A site with equipment that must go: how much, what it costs as far as known, and the lists; blank: none."""

    name: str
    site_href: str
    cameras: int
    href: str
    known_cost: Decimal
    without_cost: int
    without_cost_href: str


@dataclass(frozen=True, slots=True)
class Backlog:
    """What replacing all that must go costs, as far as known, with the lists."""

    costs: Costs
    href: str
    without_cost_href: str

    @property
    def with_cost(self) -> int:
        """Of how many cameras the cost is known."""
        return self.costs.cameras - self.costs.without_cost


@dataclass(frozen=True, slots=True)
class Share:
    """The part of one department or vendor: what must go and all that it has; blank addresses lead nowhere."""

    name: str
    name_href: str
    urgent: int
    urgent_href: str
    cameras: int
    href: str


def cameras_first(scope: Scope) -> list[CameraFirst]:
    """Return what to do first; nothing for the uncleared, who may not know the order. One query."""
    if not scope.reader.is_cleared:
        return []
    return [
        CameraFirst(each, scope.address(f"/sites/{each.site_id}/") if each.site_id else "")
        for each in scope.kept("first cameras", lambda: first_cameras(scope.view, limit=SHOWN))
    ]


def sites_first(scope: Scope) -> list[SiteFirst]:
    """Return where to begin; one query, one more for readers of several departments."""
    found = scope.kept("first sites", lambda: first_sites(scope.view, limit=SHOWN))
    codes = _department_codes(found, scope)
    return [_site_first(each, codes, scope) for each in found]


def _site_first(site: FirstSite, codes: Mapping[int, str] | None, scope: Scope) -> SiteFirst:
    where = {"site": site.reference} if site.site_id else {"has_site": "false"}
    # Several departments: another one may have a site of the same reference. Where looking at the department would
    # show other statuses (see Scope.member), no list has these numbers; the site's page has the equipment.
    has_list = site.site_id is None or codes is None or site.site_id in codes
    if site.site_id and codes and has_list:
        where["department"] = codes[site.site_id]
    urgent = ",".join(urgent_statuses(scope))
    return SiteFirst(
        name=f"{site.reference} {site.name}".strip() or "Not at a recorded site",
        site_href=scope.address(f"/sites/{site.site_id}/") if site.site_id else "",
        cameras=site.cameras,
        href=scope.cameras(status=urgent, **where) if has_list else "",
        known_cost=site.known_cost,
        without_cost=site.without_cost,
        without_cost_href=scope.cameras(status=urgent, has_replacement_cost="false", **where) if has_list else "",
    )


def _department_codes(sites: Sequence[FirstSite], scope: Scope) -> Mapping[int, str] | None:
    """Return the code of each site's department where lists can be narrowed by it, None when there is only one."""
    if len(scope.reader.department_ids) == 1:
        return None
    ids = [each.site_id for each in sites if each.site_id]
    rows = Site.objects.visible_to(scope.reader).filter(pk__in=ids).values_list("pk", "department_id")
    members = {site_id: scope.member(department_id) for site_id, department_id in rows}
    return {site_id: member.code for site_id, member in members.items() if member}


def backlog(scope: Scope) -> Backlog:
    """Return what replacing all that must go costs; one query."""
    urgent = ",".join(urgent_statuses(scope))
    return Backlog(
        costs=scope.kept("costs", lambda: replacement_costs(scope.view)),
        href=scope.cameras(status=urgent),
        without_cost_href=scope.cameras(status=urgent, has_replacement_cost="false"),
    )


def departments(scope: Scope) -> list[Share]:
    """Return the part of each department, nothing when the reader looks at one; one query."""
    if len(scope.reader.department_ids) == 1:
        return []
    return [_department_share(group, scope) for group in count_by(scope.view, "department")]


def _department_share(group: Group, scope: Scope) -> Share:
    member = next(each for each in scope.reader.viewed if each.department_id == group.key)
    # Looking at a department in which one is cleared, one sees other statuses than these: no list has their numbers.
    is_alike = scope.member(member.department_id) is not None
    urgent = ",".join(urgent_statuses(scope))
    return Share(
        name=group.label,
        name_href=scope.address("/dashboard/", department=member.code),
        urgent=_sum(group.counts, urgent_statuses(scope)),
        urgent_href=scope.cameras(department=member.code, status=urgent) if is_alike else "",
        cameras=group.counts.cameras,
        href=scope.cameras(department=member.code),
    )


def vendors(scope: Scope) -> list[Share]:
    """Return the vendors with most equipment that must go; one query."""
    shares = [_vendor_share(group, scope) for group in scope.kept("vendors", lambda: count_by(scope.view, "vendor"))]
    return sorted(shares, key=lambda share: (-share.urgent, -share.cameras, share.name))[:SHOWN]


def _vendor_share(group: Group, scope: Scope) -> Share:
    badge = {"has_vendor": "false"} if group.key is None else {"vendor": group.label}
    return Share(
        name=group.label or "No badge recorded",
        name_href=scope.address(f"/vendors/{group.key}/") if group.key is not None else "",
        urgent=_sum(group.counts, urgent_statuses(scope)),
        urgent_href=scope.cameras(status=",".join(urgent_statuses(scope)), **badge),
        cameras=group.counts.cameras,
        href=scope.cameras(**badge),
    )


def urgent_statuses(scope: Scope) -> Sequence[str]:
    """Return the statuses of what must go, of the kind that the reader sees."""
    return URGENT if scope.reader.is_cleared else SITE_BLIND_URGENT


def _sum(counts: Counts, statuses: Collection[str]) -> int:
    return sum(counts.statuses[status] for status in statuses)
