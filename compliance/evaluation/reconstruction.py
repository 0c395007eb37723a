"""Fill the days before anybody counted, by judging as at those days what is recorded now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q

from compliance.counts.models import DailyCount
from compliance.counts.services import record_day
from compliance.evaluation import engine, targets
from compliance.evaluation.plans import plan_of
from compliance.evaluation.questions import follow_the_vendor_list
from compliance.policy.models import Policy, PolicyVersion
from estate.shared.progress import Progress


@dataclass(frozen=True, slots=True)
class Reconstructed:
    """One day that was judged afterwards, and the version that was in force on it."""

    policy: str
    version: str
    on: date


def reconstruct_history(*, today: date, since: date | None = None, policy: str = "") -> tuple[Reconstructed, ...]:
    """Count each policy as at its first day, and as at the first of each month from then to the first day recorded.

    Each day is judged by the version in force on it and by the facts as recorded now: who left no trace of how things
    were, is taken to have been as they are. Such days are marked, and may be reconstructed again; a day that was
    counted when it was today is never touched. ``since``: begin there instead. ``policy``: of that one alone.
    """
    follow_the_vendor_list()
    steps = [step for each in _live_policies(policy) for step in _steps(each, since=since, today=today)]
    progress = Progress("Days judged", total=len(steps))
    for done, (version, day) in enumerate(steps, start=1):
        plan, target = plan_of(version), targets.everything()
        record_day(
            plan.policy_id,
            on=day,
            statuses=engine.statuses_on_day(plan, target),
            parameters=engine.parameters(plan, target, day),
            is_reconstructed=True,
        )
        progress.reach(done)
    progress.finish()
    return tuple(Reconstructed(version.policy.code, version.version, day) for version, day in steps)


def _live_policies(code: str) -> list[Policy]:
    """Return the policies by which somebody is judged, or the one with the code alone."""
    judged = Policy.objects.exclude(live_version=None).filter(Q(is_for_everyone=True) | Q(adoptions__isnull=False))
    return list((judged.filter(code=code) if code else judged).distinct().order_by("pk"))


def _steps(policy: Policy, *, since: date | None, today: date) -> Iterator[tuple[PolicyVersion, date]]:
    """Yield the days to judge of one policy, earliest first, each with the version in force on it."""
    versions = list(policy.versions.select_related("policy__regime").order_by("in_force_from", "pk"))
    counted = DailyCount.objects.filter(policy_id=policy.pk, is_reconstructed=False)
    end = counted.aggregate(first=Min("counted_on"))["first"] or today
    for day in first_days(max(since or date.min, versions[0].in_force_from), end):
        yield next(version for version in reversed(versions) if version.in_force_from <= day), day


def first_days(start: date, end: date) -> Iterator[date]:
    """Yield ``start`` and the first of each month after it, up to ``end``, that day excluded."""
    day = start
    while day < end:
        yield day
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
