"""What a person at the shell or a program asks of the judgement: which cameras, which policy, as at which day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from assets.cameras.models import Camera
from compliance.evaluation import due, engine, targets
from compliance.evaluation.evidence import makers_object
from compliance.evaluation.models import Due
from compliance.evaluation.plans import Plan, plan_of
from compliance.evaluation.ringing import GRAPH
from compliance.evaluation.site_blind import site_blind_objects
from compliance.evaluation.verdict_objects import Asked, facts_object, verdict_objects
from compliance.listing.services import refresh_standings
from compliance.policy.queries import primary_policy
from compliance.policy.services import version_named
from compliance.rules.vocabulary import WITHHELD
from estate.accounts.access import Reader
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
        return self.asked_as_it_stands(department)

    def asked_as_it_stands(self, department: Department) -> Asked:
        """Return the same without writing anything, for a reader whose role may not: the vendor list may be ahead.

        Raises:
            UnknownNameError: when there is no such policy or version.
        """
        version = version_named(self.policy or primary_policy(department))
        is_live = version.policy.live_version_id == version.pk
        return Asked(plan_of(version), self.today, is_stored=is_live and not self.is_another_day)


def follow_the_vendor_list() -> None:
    """Bring the standing of companies up to the vendor list, which no worker may have followed yet.

    Standing is derived, not judged: no verdict is stored by this, and what it changes is due as ever.
    """
    if Due.objects.filter(shard=GRAPH).exists():
        refresh_standings()


def verdict_for(
    reader: Reader, camera: Camera, *, policy: str = "", today: date, is_another_day: bool = False
) -> dict[str, object]:
    """Return the verdict object of a camera in sight that this reader may have; nothing is written.

    The cleared get the whole object. All others get the site-blind status and the clauses that are shown to all, from
    a judgement that reads no designation, extension or decision. ``policy`` as in :class:`Question`.

    Raises:
        UnknownNameError: when there is no such policy or version.
    """
    (verdict,) = verdicts_for(reader, [camera], policy=policy, today=today, is_another_day=is_another_day)
    return verdict


def verdicts_for(
    reader: Reader, cameras: Sequence[Camera], *, policy: str = "", today: date, is_another_day: bool = False
) -> list[dict[str, object]]:
    """Return what :func:`verdict_for` does for cameras of one department, in order of id; ten queries at most.

    Raises:
        UnknownNameError: when there is no such policy or version.
    """
    if not cameras:
        return []
    question = Question(policy=policy, today=today, is_another_day=is_another_day)
    asked = question.asked_as_it_stands(cameras[0].department)
    objects = verdict_objects if reader.is_cleared else site_blind_objects
    target = targets.cameras([camera.pk for camera in cameras])
    return list(objects(asked, target, cameras, is_vendor_list_due=due.is_vendor_list_due()))


def explanation_for(reader: Reader, camera: Camera, *, policy: str = "", today: date) -> dict[str, object]:
    """Return the verdict object with the facts used that this reader may have, and who is thought to have made it.

    Raises:
        UnknownNameError: when there is no such policy or version.
    """
    asked = Question(policy=policy, today=today, is_another_day=False).asked_as_it_stands(camera.department)
    answers = engine.answers if reader.is_cleared else engine.site_blind_answers
    (row,) = answers(asked.plan, targets.cameras([camera.pk]), today=today)
    withheld = frozenset() if reader.is_cleared else WITHHELD
    facts = {name: value for name, value in facts_object(row).items() if name not in withheld}
    verdict = verdict_for(reader, camera, policy=policy, today=today)
    return {**verdict, "facts": facts, "makers": makers_object(camera, asked.plan, today=today)}


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
