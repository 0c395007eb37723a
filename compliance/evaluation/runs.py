"""The account of settling: which large changes are being judged and how far, and what small ones came to.

Written outside the settle's transaction, so that others see it meanwhile; an account, not a promise: a settle that is
killed leaves its run open, and the settle that comes for it closes it. Only the cleared may see runs (policy §5): that
a designation or a decision caused one, and how many statuses it changed, tells of sites.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from django.db import connection
from django.db.models import QuerySet

from compliance.evaluation.models import Run
from compliance.evaluation.statement import sql_file
from estate.accounts.access import Reader
from estate.shared.sql import executed

LARGE: Final = ("all", "policy", "vendor", "model", "mac_block", "department")
"""The kinds of key that may touch thousands of cameras; what else is due is small and told by the minute."""

KEPT_DAYS: Final = 30
"""For how long runs are kept: long enough to ask about last week, short enough to stay a page. Our own choice."""

_WORDS: Final = MappingProxyType(
    {
        "accounts_department": "a department",
        "assets_camera": "equipment",
        "assets_control": "control between companies",
        "assets_designation": "a site's designation",
        "assets_extension": "an extension",
        "assets_macblock": "MAC blocks",
        "assets_modelmaker": "the maker of a model",
        "assets_placement": "earlier deployments",
        "assets_productmodel": "a model",
        "assets_vendor": "a company",
        "compliance_adoption": "adoption of a policy",
        "compliance_assessment": "an assessment",
        "compliance_decision": "a decision",
        "compliance_policy": "a policy",
        "compliance_regime": "a regime",
        "compliance_standing": "the standing of companies",
        "asked": "judging anew was asked for",
        "days": "the passing of days",
    }
)
_OF_ONE_DEPARTMENT: Final = frozenset(
    {"assets_designation", "assets_extension", "compliance_decision", "assets_camera"}
)


@dataclass(frozen=True, slots=True)
class Started:
    """The shards of a settle about to begin, and when the oldest large change due there became so, if any."""

    shards: tuple[int, ...]
    due_at: datetime | None


def begin_run(shards: Sequence[int]) -> Started:
    """Open the run of the oldest large change due in the shards, unless it is open or there is none."""
    with executed(sql_file("begin_run.sql"), {"shards": list(shards), "large": list(LARGE)}) as cursor:
        (due_at,) = cursor.fetchone() or (None,)
    return Started(tuple(shards), due_at)


def note_progress(started: Started, *, cameras: Sequence[int], judged: int, statuses: int) -> None:
    """Add to the run what a settle did, and close the runs of which nothing is due any more.

    ``cameras``: some of those judged, whose departments a small run is told by.
    """
    values = {"due_at": started.due_at, "judged": judged, "statuses": statuses, "large": list(LARGE)}
    if started.due_at is None:
        if judged:
            _execute("note_small_run.sql", values | {"cameras": list(cameras)})
        return
    _execute("note_large_run.sql", values)


def note_failure(started: Started, *, error: str) -> None:
    """Keep with the run why some of its shards could not be settled."""
    if started.due_at is not None:
        Run.objects.filter(due_at=started.due_at, is_large=True).update(error=error)


def visible_runs(reader: Reader | None) -> QuerySet[Run]:
    """Return the runs a reader may see, latest first: the register's and its departments', none for the uncleared."""
    return Run.objects.visible_to(reader).order_by("-started_at", "-pk")


def said_causes(run: Run) -> tuple[str, ...]:
    """Return in words what caused a run: of the register's runs no cause that only one department had."""
    tables = [cause.partition(" ")[0] for cause in run.causes]
    told = [
        "many records" if run.department_id is None and t in _OF_ONE_DEPARTMENT else _WORDS.get(t, t) for t in tables
    ]
    return tuple(dict.fromkeys(told))


def forget_runs(*, at: datetime) -> int:
    """Delete the runs that began more than :data:`KEPT_DAYS` days ago; return how many."""
    deleted, _ = Run.objects.filter(started_at__lt=at - timedelta(days=KEPT_DAYS)).delete()
    return deleted


def judged_in(shards: Sequence[int]) -> int:
    """Return how many cameras some shards hold, from the counts of any one policy."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(max(cameras), 0) FROM (SELECT sum(cameras)::bigint AS cameras"
            " FROM compliance_siteblindcount WHERE shard = ANY(%s) GROUP BY policy_id) AS counted",
            [list(shards)],
        )
        (cameras,) = cursor.fetchone()
        return int(cameras)


def _execute(name: str, parameters: Mapping[str, object]) -> None:
    with executed(sql_file(name), parameters):
        pass
