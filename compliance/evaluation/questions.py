"""What a person at the shell or a program asks of the judgement: which cameras, which policy, as at which day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from assets.cameras.models import Camera
from compliance.evaluation import engine, targets
from compliance.evaluation.evidence import makers_object
from compliance.evaluation.models import Due
from compliance.evaluation.plans import Plan, plan_of
from compliance.evaluation.ringing import GRAPH
from compliance.evaluation.verdict_objects import Asked, facts_object, verdict_objects
from compliance.listing.services import refresh_standings
from compliance.policy.queries import primary_policy
from compliance.policy.services import version_named
from estate.accounts.models import Department
from estate.shared.errors import UnknownNameError


@dataclass(frozen=True, slots=True)
class Question:
    """Which policy and day are asked; ``policy`` is ``CODE`` or ``CODE@VERSION``, empty for the department's own."""

    policy: str
    today: date
    is_another_day: bool

    def asked(self, department: Department) -> Asked:
        """Return the question with its policy found.

        Raises:
            UnknownNameError: when there is no such policy or version.
        """
        follow_the_vendor_list()
        version = version_named(self.policy or primary_policy(department))
        is_live = version.policy.live_version_id == version.pk
        return Asked(plan_of(version), self.today, is_stored=is_live and not self.is_another_day)


def follow_the_vendor_list() -> None:
    """Bring the standing of companies up to the vendor list, which no worker may have followed yet.

    Standing is derived, not judged: no verdict is stored by this, and what it changes is due as ever.
    """
    if Due.objects.filter(shard=GRAPH).exists():
        refresh_standings()


def statuses(department: Department, question: Question, *, site: str, asset_tag: str) -> Iterator[dict[str, object]]:
    """Yield the verdict object of each of a department's cameras, or of one site's, or of one camera.

    Raises:
        UnknownNameError: when the department has no such site or camera.
    """
    cameras = list(_cameras(department, site=site, asset_tag=asset_tag))
    return verdict_objects(question.asked(department), targets.cameras([each.pk for each in cameras]), cameras)


def explanation(department: Department, question: Question, *, asset_tag: str) -> dict[str, object]:
    """Return one camera's verdict object with the facts used and who is thought to have made it.

    Raises:
        UnknownNameError: when the department has no such camera.
    """
    (camera,) = _cameras(department, site="", asset_tag=asset_tag)
    asked = question.asked(department)
    target = targets.cameras([camera.pk])
    (verdict,) = verdict_objects(asked, target, [camera])
    (row,) = engine.answers(asked.plan, target, today=asked.today)
    return {**verdict, "facts": facts_object(row), "makers": makers_object(camera, asked.plan, today=asked.today)}


def counts(plan: Plan, department: Department | None, *, today: date) -> dict[str, int]:
    """Return how many cameras have each status, judged as at ``today`` without storing anything."""
    follow_the_vendor_list()
    target = targets.department(department.pk) if department else targets.everything()
    return engine.counts(plan, target, today=today)


def _cameras(department: Department, *, site: str, asset_tag: str) -> QuerySet[Camera]:
    cameras = Camera.objects.filter(department=department).select_related("site", "department").order_by("pk")
    if site:
        if not department.sites.filter(reference=site).exists():
            message = f"There is no site '{site}' in {department.code}. Check the reference, or import the site first."
            raise UnknownNameError(message)
        cameras = cameras.filter(site__reference=site)
    if asset_tag:
        cameras = cameras.filter(asset_tag=asset_tag)
        if not cameras.exists():
            message = f"There is no equipment with the asset tag '{asset_tag}' in {department.code}."
            raise UnknownNameError(message)
    return cameras
