"""Record the counts of a day, and count anew what triggers keep."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import transaction
from psycopg.sql import SQL, Composable, Identifier

from compliance.counts.sites import AFFECTING, SITE_BLIND_AFFECTING, STANDING
from compliance.counts.sql_files import sql_file
from compliance.policy.models import Policy
from estate.shared.locks import lock_shard, require_fresh_snapshots
from estate.shared.sql import executed

_SITES: Final = (
    ("compliance_affectedsite", "compliance_dailysites", "status", AFFECTING),
    ("compliance_siteblindaffectedsite", "compliance_siteblinddailysites", "blind_status", SITE_BLIND_AFFECTING),
)
"""For each kind of reader: the table of sites once affected, that of sites by day, the status judged by, its words."""

SHARDS: Final = 16
"""As many as ``evaluation/targets.py`` cuts the register into; a test holds the two together."""


def record_today(*, today: date) -> int:
    """Count every live policy's statuses, and its sites, as today's; return how many policies.

    Today is counted anew each time, so that its last count stands when the day is over. A day on which nobody
    counted stays a gap.
    """
    policies = list(Policy.objects.exclude(live_version=None).order_by("pk").values_list("pk", flat=True))
    for policy_id in policies:
        statuses = sql_file("todays_statuses.sql").format()
        record_day(policy_id, on=today, statuses=statuses, parameters={}, is_reconstructed=False)
    return len(policies)


@transaction.atomic
def record_day(
    policy_id: int, *, on: date, statuses: Composable, parameters: Mapping[str, object], is_reconstructed: bool
) -> None:
    """Record one day of one policy; ``statuses`` selects every camera's as todays_statuses.sql does."""
    values = {"policy": policy_id, "day": on, "is_reconstructed": is_reconstructed, "standing": list(STANDING)}
    _run(SQL("CREATE TEMPORARY TABLE counted_day ON COMMIT DROP AS {}").format(statuses), {**parameters, **values})
    _run(sql_file("daily_counts.sql").format(), values)
    _run(sql_file("site_blind_daily_counts.sql").format(), values)
    for affected, daily, status, affecting in _SITES:
        names = {"affected": Identifier(affected), "daily": Identifier(daily), "status": Identifier(status)}
        _run(sql_file("affected_sites.sql").format(**names), values | {"affecting": list(affecting)})
        _run(sql_file("daily_sites.sql").format(**names), values)
    _run(SQL("DROP TABLE counted_day"), {})


@transaction.atomic
def recount() -> None:
    """Count all statuses anew while nobody settles, for what triggers keep is wrong."""
    require_fresh_snapshots()
    for shard in range(SHARDS):
        lock_shard(shard)
    with executed(sql_file("recount.sql")):
        pass


def wrong_counts() -> list[str]:
    """Return a sentence for each kept count that is not what counting the statuses anew gives."""
    with executed(sql_file("wrong_counts.sql")) as cursor:
        return [
            f"{what} of {status}: policy {policy_id}, department {department_id}, shard {shard}"
            for policy_id, department_id, shard, status, what in cursor
        ]


def _run(query: Composable, parameters: Mapping[str, object]) -> None:
    with executed(query, parameters):
        pass
