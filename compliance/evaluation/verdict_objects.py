"""The verdict object of the contract: one camera's judgement under one policy, as programs receive it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from assets.cameras.models import Camera
from compliance.decisions.models import Decision
from compliance.evaluation import engine, rows
from compliance.evaluation.plans import Plan
from compliance.evaluation.rows import Row
from compliance.evaluation.targets import Target
from compliance.findings.models import CameraStatus, Episode
from compliance.findings.queries import Shown
from compliance.policy.document import Clause
from compliance.policy.models import Policy
from compliance.priorities.scoring import points_of, read_scoring
from compliance.rules.interpreter import Facts
from compliance.rules.judgement import ClauseVerdict
from compliance.rules.vocabulary import FACTS, FactKind
from compliance.rules.wording import reason


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: under which plan, as at which day; ``is_stored``: the live version, today."""

    plan: Plan
    today: date
    is_stored: bool


@dataclass(slots=True)
class Stored:
    """What the register holds of the cameras asked for, by camera."""

    cameras: Mapping[int, Camera]
    statuses: Mapping[int, CameraStatus]
    other: Mapping[int, list[CameraStatus]] = field(default_factory=dict)
    episodes: Mapping[int, Mapping[str, Episode]] = field(default_factory=dict)
    decisions: Sequence[Decision] = ()
    policies: Mapping[int, str] = field(default_factory=dict)
    is_vendor_list_due: bool = False


def verdict_objects(
    asked: Asked, target: Target, cameras: Sequence[Camera], *, is_vendor_list_due: bool = False
) -> Iterator[dict[str, object]]:
    """Yield the verdict object of each camera, in order of its id, judged from the facts of this moment.

    Nothing is stored. ``pending`` tells whether the stored verdicts, which dashboards show, have yet to follow.
    ``is_vendor_list_due``: the standings have yet to follow the vendor list, and so has all that is judged by them.
    ``cameras`` are those of the target, with their site and department. Six queries whatever their number.
    """
    stored = _stored(asked, cameras)
    stored.is_vendor_list_due = is_vendor_list_due
    for row in engine.answers(asked.plan, target, today=asked.today):
        if row["camera_id"] in stored.cameras:
            yield verdict_object(asked, row, stored)


def _stored(asked: Asked, cameras: Sequence[Camera]) -> Stored:
    ids = [camera.pk for camera in cameras]
    by_id = {camera.pk: camera for camera in cameras}
    if not asked.is_stored:
        return Stored(cameras=by_id, statuses={})
    statuses = CameraStatus.objects.filter(camera_id__in=ids).order_by("policy_id")
    other: defaultdict[int, list[CameraStatus]] = defaultdict(list)
    own = {}
    for status in statuses:
        if status.policy_id == asked.plan.policy_id:
            own[status.camera_id] = status
        else:
            other[status.camera_id].append(status)
    return Stored(
        cameras=by_id,
        statuses=own,
        other=other,
        episodes=_open_episodes(asked.plan.policy_id, ids),
        decisions=_decisions(cameras, asked.today),
        policies=dict(Policy.objects.values_list("pk", "code")),
    )


def _open_episodes(policy_id: int, ids: Sequence[int]) -> Mapping[int, Mapping[str, Episode]]:
    """Return the open episode of each clause of each camera."""
    found: defaultdict[int, dict[str, Episode]] = defaultdict(dict)
    episodes = Episode.objects.filter(
        closed_at=None, finding__policy_id=policy_id, finding__camera_id__in=ids
    ).select_related("finding")
    for episode in episodes:
        found[episode.finding.camera_id][episode.finding.clause] = episode
    return found


def _decisions(cameras: Sequence[Camera], today: date) -> list[Decision]:
    """Return the approved decisions in force in the cameras' departments."""
    decisions = Decision.objects.filter(department_id__in={camera.department_id for camera in cameras})
    return [each for each in decisions.exclude(approved_by="").order_by("pk") if _is_in_force(each, today)]


def _is_in_force(decision: Decision, today: date) -> bool:
    return decision.decided_from <= today and (decision.decided_until is None or today <= decision.decided_until)


def verdict_object(asked: Asked, row: Row, stored: Stored) -> dict[str, object]:
    """Return the verdict object of one row of the judgement."""
    camera = stored.cameras[row["camera_id"]]
    judgement = rows.judgement_of(row, asked.plan)
    facts = rows.facts_of(row, today=asked.today)
    status = stored.statuses.get(camera.pk)
    episodes = stored.episodes.get(camera.pk, {})
    parts = _score_parts(asked.plan, row) if judgement.band else []
    return {
        "asset_tag": camera.asset_tag,
        "site": camera.site.reference if camera.site else None,
        "department": camera.department.code,
        "policy": {"code": asked.plan.policy, "version": asked.plan.document.version},
        "status": judgement.status,
        "could_be": judgement.could_be or None,
        "by_decision": judgement.by_decision,
        "band": judgement.band,
        "score": sum(part["points"] for part in parts) if judgement.band else None,
        "score_parts": parts,
        "verdicts": [
            clause_object(clause, verdict, facts, episodes.get(clause.key))
            for clause, verdict in zip(asked.plan.document.clauses, judgement.verdicts, strict=True)
        ],
        "flags": [*flags(row, camera), *(_decided(each) for each in stored.decisions if _covers(each, camera))],
        "evaluated_at": status.evaluated_at if status else None,
        "evaluated_for": asked.today,
        "pending": asked.is_stored and (stored.is_vendor_list_due or _differs(row, status)),
        "other_policies": [
            {"code": stored.policies[each.policy_id], "status": each.status} for each in stored.other.get(camera.pk, ())
        ],
    }


def clause_object(
    clause: Clause, verdict: ClauseVerdict, facts: Facts, episode: Episode | Shown | None
) -> dict[str, object]:
    """Return the verdict of one clause with its words, the sentence why, and since when it holds."""
    return {
        "clause": clause.key,
        "strength": clause.strength,
        "verdict": verdict.verdict,
        "raises": clause.raises,
        "missing": list(verdict.missing),
        "reason": reason(clause.rule, facts, verdict=verdict.verdict, missing=verdict.missing),
        "citation": {"quote": clause.quote, **clause.citation},
        "since": episode.since if episode else None,
        "found_at": episode.found_at if episode else None,
    }


def _score_parts(plan: Plan, row: Row) -> list[dict[str, Any]]:
    """Return the parts of the score that earn points.

    ``Any``: names, points and sources together.
    """
    parts = ((part, points_of(part, row)) for part in read_scoring(plan.document.score))
    return [{"part": part.name, "points": points, "source": part.source} for part, points in parts if points]


_STORED_AS_JUDGED = ("applies", "true_bits", "unknown_bits", "missing", "status", "could_be", "by_decision", "band")


def _differs(row: Row, status: CameraStatus | None) -> bool:
    return status is None or any(getattr(status, name) != row[name] for name in _STORED_AS_JUDGED)


_DECIDED: Final[Mapping[str, str]] = {
    Decision.Kind.REMOVAL: "on its removal",
    Decision.Kind.EXTENSION_YES: "to extend the mitigation to it",
    Decision.Kind.EXTENSION_NO: "not to extend the mitigation to it",
}


def flags(row: Row, camera: Camera) -> Iterator[dict[str, str]]:
    """Yield what a person should know beside the verdicts, whether cleared or not: code and sentence."""
    if row["is_doubted"]:
        yield _flag("possible_relabel", "Its network address points at another maker than its badge. Read the label.")
    if camera.shifted_on and not row["gone"]:
        yield _flag(
            "moved_within_site", f"Moved within the site on {camera.shifted_on:%-d %B %Y}. Ask the adviser to judge."
        )
    if row["lifecycle"] == "lost":
        yield _flag("lost", "It is lost: an incident to report.")
    if row["unallocated"] and row["subject_today"]:
        yield _flag("not_for_sensitive_sites", "Do not allocate it to a sensitive site.")


def _decided(decision: Decision) -> dict[str, str]:
    """Return a decision as policy §3 has it shown: what was decided, by whom, until when."""
    until = f" until {decision.decided_until:%-d %B %Y}" if decision.decided_until else ""
    if decision.kind == Decision.Kind.RISK_ACCEPTANCE:
        return _flag("risk_accepted", f"Risk accepted by {decision.decided_by}{until}.")
    return _flag("decided", f"Decided by {decision.decided_by} {_DECIDED[decision.kind]}{until}.")


def _flag(code: str, text: str) -> dict[str, str]:
    return {"code": code, "text": text}


def _covers(decision: Decision, camera: Camera) -> bool:
    if decision.department_id != camera.department_id or (
        decision.categories and camera.kind not in decision.categories
    ):
        return False
    if decision.camera_id:
        return decision.camera_id == camera.pk
    return decision.site_id in {None, camera.site_id}


def facts_object(row: Row) -> dict[str, object]:
    """Return the facts a camera was judged by, day facts as at the day judged; None is "cannot be told"."""
    named = {fact.name: row[f"{fact.name}_today"] for fact in FACTS.values() if fact.kind is FactKind.DAY}
    plain = {fact.name: row[fact.name] for fact in FACTS.values() if fact.kind in {FactKind.PLAIN, FactKind.CHOICE}}
    deployed = row["deployed"]
    return {
        **plain,
        **named,
        "deployed": None
        if deployed.isempty
        else {"not_before": deployed.lower, "not_after": deployed.upper - timedelta(days=1)},
    }
