"""What to do first, and where: equipment in order of replacement, the sites with most of it, and what it costs."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from compliance.counts.readers import View
from compliance.counts.sql_files import counted, sql_file
from compliance.rules.verdicts import BANDS
from estate.shared.errors import Refused
from estate.shared.sql import named_rows

URGENT_BANDS: Final = (1, 2)
URGENT: Final = tuple(status for status, band in BANDS.items() if band in URGENT_BANDS)
"""The statuses of bands 1 and 2: what must go (policy §6)."""

SITE_BLIND_URGENT: Final = ("disconnect", "action_required")


class NotClearedError(Refused):
    """Refuse the order of replacement to those who may not see bands and scores."""


@dataclass(frozen=True, slots=True)
class FirstCamera:
    """One piece of equipment in the order of replacement; ``cost`` of all its units, None when unknown."""

    camera_id: int
    department_id: int
    asset_tag: str
    site_id: int | None
    site: str
    status: str
    could_be: str
    band: int
    score: int
    cost: Decimal | None


@dataclass(frozen=True, slots=True)
class FirstSite:
    """How much equipment must go from one site; ``site_id`` None is equipment without a site."""

    site_id: int | None
    reference: str
    name: str
    cameras: int
    known_cost: Decimal
    without_cost: int


@dataclass(frozen=True, slots=True)
class Costs:
    """What replacing what must go costs: the known costs added up, and of how many cameras none is known."""

    cameras: int
    known_cost: Decimal
    without_cost: int


def first_cameras(view: View, *, after: FirstCamera | None = None, limit: int = 20) -> tuple[FirstCamera, ...]:
    """Return equipment by band, score, site and tag, from behind ``after``; one query.

    Raises:
        NotClearedError: for the uncleared, for a band tells of a site (policy §5).
    """
    if not view.is_cleared:
        message = "The order of replacement needs clearance: ask your security adviser."
        raise NotClearedError(message)
    parameters = view.parameters | {
        "page_size": limit,
        "after_band": after.band if after else None,
        "after_score": after.score if after else 0,
        "after_site": after.site if after else "",
        "after_tag": after.asset_tag if after else "",
        "after_camera": after.camera_id if after else 0,
    }
    with named_rows(sql_file("first_cameras.sql"), parameters) as rows:
        return tuple(FirstCamera(**row) for row in rows)


def first_sites(view: View, *, limit: int = 20) -> tuple[FirstSite, ...]:
    """Return the sites with most equipment that must go; to the uncleared: to disconnect or act on. One query."""
    parameters = view.parameters | {"urgent": _urgent(view), "page_size": limit}
    with named_rows(counted("first_sites.sql", is_cleared=view.is_cleared), parameters) as rows:
        return tuple(FirstSite(**row) for row in rows)


def replacement_costs(view: View) -> Costs:
    """Return what replacing all the equipment that must go costs, as far as it is known; one query."""
    parameters = view.parameters | {"urgent": _urgent(view)}
    with named_rows(counted("first_costs.sql", is_cleared=view.is_cleared), parameters) as rows:
        return Costs(**next(rows))


def _urgent(view: View) -> list[str]:
    return list(URGENT if view.is_cleared else SITE_BLIND_URGENT)
