"""The verdict object for the uncleared: the site-blind status, and the clauses that are shown to all (policy §5)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assets.cameras.models import Camera
from assets.cameras.vocabulary import NOT_YET_DEPLOYED
from compliance.evaluation import engine, rows
from compliance.evaluation.rows import Row
from compliance.evaluation.targets import Target
from compliance.evaluation.verdict_objects import Asked, clause_object, flags
from compliance.findings.models import SiteBlindStatus
from compliance.findings.queries import Shown, shown_episodes
from compliance.policy.models import Policy

NEEDS_APPROVAL: Final = "Needs your security adviser's approval before it goes anywhere."


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the register holds for all to see of the cameras asked for."""

    cameras: Mapping[int, Camera]
    statuses: Mapping[int, Mapping[int, SiteBlindStatus]]
    shown: Mapping[int, Mapping[str, Shown]]
    policies: Mapping[int, str]
    is_vendor_list_due: bool


def site_blind_objects(
    asked: Asked, target: Target, cameras: Sequence[Camera], *, is_vendor_list_due: bool
) -> Iterator[dict[str, object]]:
    """Yield what the uncleared may have of each camera's verdict, in order of its id, judged at this moment.

    Nothing it says, and nothing it leaves out, depends on designations, extensions or decisions. ``pending`` tells
    whether the stored site-blind status has yet to follow. Four queries whatever the number of cameras.
    """
    stored = _stored(asked, cameras, is_vendor_list_due=is_vendor_list_due)
    for row in engine.site_blind_answers(asked.plan, target, today=asked.today):
        if row["camera_id"] in stored.cameras:
            yield _site_blind_object(asked, row, stored)


def _stored(asked: Asked, cameras: Sequence[Camera], *, is_vendor_list_due: bool) -> _Stored:
    ids = [camera.pk for camera in cameras] if asked.is_stored else []
    statuses: defaultdict[int, dict[int, SiteBlindStatus]] = defaultdict(dict)
    for status in SiteBlindStatus.objects.filter(camera_id__in=ids).order_by("policy_id"):
        statuses[status.camera_id][status.policy_id] = status
    return _Stored(
        cameras={camera.pk: camera for camera in cameras},
        statuses=statuses,
        shown=shown_episodes(asked.plan.policy_id, ids),
        policies=dict(Policy.objects.values_list("pk", "code")),
        is_vendor_list_due=is_vendor_list_due,
    )


def _site_blind_object(asked: Asked, row: Row, stored: _Stored) -> dict[str, object]:
    camera = stored.cameras[row["camera_id"]]
    statuses = stored.statuses.get(camera.pk, {})
    status = statuses.get(asked.plan.policy_id)
    return {
        "asset_tag": camera.asset_tag,
        "site": camera.site.reference if camera.site else None,
        "department": camera.department.code,
        "policy": {"code": asked.plan.policy, "version": asked.plan.document.version},
        "status": row["blind_status"],
        "verdicts": list(_shown_verdicts(asked, row, stored.shown.get(camera.pk, {}))),
        "flags": [*flags(row, camera), *_approval(row)],
        "evaluated_at": status.evaluated_at if status else None,
        "evaluated_for": asked.today,
        "pending": asked.is_stored
        and (stored.is_vendor_list_due or status is None or status.status != row["blind_status"]),
        "other_policies": [
            {"code": stored.policies[policy_id], "status": other.status}
            for policy_id, other in statuses.items()
            if policy_id != asked.plan.policy_id
        ],
    }


def _approval(row: Row) -> Iterator[dict[str, str]]:
    """Yield the one answer about equipment not yet deployed, the same at every site and at none (policy §5)."""
    if row["lifecycle"] in NOT_YET_DEPLOYED and row["in_scope"] is not False and row["subject_today"] is not False:
        yield {"code": "needs_approval", "text": NEEDS_APPROVAL}


def _shown_verdicts(asked: Asked, row: Row, shown: Mapping[str, Shown]) -> Iterator[dict[str, object]]:
    """Yield the clauses that the version shows to all; none of them asks what is withheld."""
    document = asked.plan.document
    facts = rows.facts_of(row, today=asked.today)
    judged = rows.judgement_of(row, asked.plan).verdicts
    for clause, verdict in zip(document.clauses, judged, strict=True):
        if clause.key in document.shown_blind:
            yield clause_object(clause, verdict, facts, shown.get(clause.key))
