"""Put each camera's status beside it: the one that its reader may have, under the policy that answers."""

from collections import defaultdict
from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import F, FilteredRelation, Q, QuerySet

from assets.cameras.models import Camera
from compliance.policy.models import Policy
from compliance.rules.verdicts import SITE_BLIND, STATUSES
from estate.accounts.access import Reader

EVERY_STATUS: Final = tuple(dict.fromkeys((*STATUSES, *SITE_BLIND)))
"""The words of both kinds of reader."""
BLIND: Final = ("status", "evaluated_at")
_NONE: Final = 0  # no policy has this id
CLEARED: Final = (*BLIND, "could_be", "by_decision", "band", "score")


def status_words(reader: Reader) -> tuple[str, ...]:
    """Return the statuses that the reader's cameras can have, worst first."""
    return STATUSES if reader.is_cleared else SITE_BLIND


def status_fields(reader: Reader) -> tuple[str, ...]:
    """Return what :func:`with_status` puts beside a camera for the reader."""
    return CLEARED if reader.is_cleared else BLIND


def with_status(cameras: QuerySet[Camera], reader: Reader, *, policies: Mapping[int, Policy]) -> QuerySet[Camera]:
    """Return the cameras with the reader's status of each, as ``status_fields`` names them.

    ``policies``: the policy that answers, by department. What has not been judged yet has NULL everywhere.
    """
    relation = "statuses" if reader.is_cleared else "blind_statuses"
    judged = FilteredRelation(relation, condition=_answering(relation, policies))
    fields = {name: F(f"judged__{name}") for name in status_fields(reader)}
    return cameras.annotate(judged=judged).annotate(**fields)


def _answering(relation: str, policies: Mapping[int, Policy]) -> Q:
    departments: defaultdict[int, list[int]] = defaultdict(list)
    for department_id, policy in policies.items():
        departments[policy.pk].append(department_id)
    if len(departments) <= 1:
        return Q(**{f"{relation}__policy_id": next(iter(departments), _NONE)})
    conditions = (
        Q(**{f"{relation}__policy_id": policy_id, f"{relation}__department_id__in": ids})
        for policy_id, ids in departments.items()
    )
    return reduce(or_, conditions)
