"""The sample estate as a newcomer meets it: every kind of case, people to sign in as, marked as a sample."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from django.contrib.auth import authenticate
from django.db import connection

from assets.cameras.models import Camera, Placement
from assets.imports.models import ImportBatch
from compliance.decisions.models import Decision
from compliance.evaluation.plans import plan_of
from compliance.evaluation.questions import counts
from compliance.findings.models import CameraStatus, SiteBlindStatus
from compliance.policy.services import version_named
from compliance.rules.verdicts import SITE_BLIND, STATUSES
from compliance.sample.people import sample_users
from estate.accounts.models import Department, Membership
from estate.shared import clock
from estate.shared.preparation import prepare_database
from tests.shell import Outcome, run

pytestmark = pytest.mark.django_db

HMG: Final = "hmg-surveillance-equipment"

PAGE: Final = (Path(__file__).parents[3] / "docs/sample-estate.md").read_text(encoding="utf-8")


def cases_of_the_page() -> dict[str, str]:
    """Return, by tag, what the page of the sample estate says of its status."""
    return dict(re.findall(r"^\| `(\w\w-CASE-\w+)` \|[^|]+\| ([^|]+) \|$", PAGE, flags=re.MULTILINE))


@pytest.fixture(autouse=True)
def _prepared() -> None:
    prepare_database()


def enter(*, seed: int = 1) -> Outcome:
    return run("sample_estate", "--seed", seed, "--format", "json")


def told(status: CameraStatus) -> str:
    """Return a status, what it could be, and whether decisions made it clear, as the page has them."""
    parts = (status.status, status.could_be, "by decision" if status.by_decision else "")
    return ", ".join(part.replace("_", " ") for part in parts if part)


def test_sample_holds_every_status_and_every_case_when_settled() -> None:
    enter()
    run("settle")
    judged = CameraStatus.objects.filter(policy_id=version_named(HMG).policy_id)
    blind = set(SiteBlindStatus.objects.values_list("status", flat=True))
    tags = dict(Camera.objects.filter(asset_tag__contains="-CASE-").values_list("pk", "asset_tag"))
    cases = {tags[status.camera_id]: told(status) for status in judged.filter(camera_id__in=tags)}
    verified = run("verify", "--format", "json").result["differences"]
    statuses = set(judged.values_list("status", flat=True))
    assert (cases, statuses, blind, verified) == (
        cases_of_the_page(),
        set(STATUSES),
        set(SITE_BLIND),
        [],
    )


def test_equipment_to_act_on_has_gone_down_when_past_months_are_judged() -> None:
    enter()
    plan = plan_of(version_named(HMG))
    days = (date(2022, 12, 1), date(2024, 1, 1), date(2025, 1, 1), clock.today())
    acted_on = ("prohibited", "overdue", "disconnect", "consider", "consider_extension")
    numbers = [sum(counts(plan, None, today=day).get(status, 0) for status in acted_on) for day in days]
    assert (numbers == sorted(numbers, reverse=True), numbers[-1] < numbers[0] * 0.6) == (True, True)


def test_sample_has_the_size_and_the_skews_of_an_estate() -> None:
    enter()
    lifecycles = Counter(Camera.objects.values_list("lifecycle", flat=True))
    there = Camera.objects.filter(lifecycle="installed")
    share_unknown = there.filter(vendor=None).count() / there.count()
    share_hikvision = there.filter(vendor__name="Hikvision").count() / there.count()
    is_of_size = 1500 <= sum(lifecycles.values()) <= 3000
    are_likely = (0.05 < share_unknown < 0.3, 0.08 < share_hikvision < 0.25)
    assert (is_of_size, are_likely, len(lifecycles), Placement.objects.exists()) == (True, (True, True), 8, True)


def test_second_sample_is_refused_and_changes_nothing() -> None:
    enter()
    before = (Camera.objects.count(), ImportBatch.objects.count(), Membership.objects.count())
    again = enter(seed=2)
    after = (Camera.objects.count(), ImportBatch.objects.count(), Membership.objects.count())
    sentence = "The register holds equipment already. The sample estate is for an empty register only."
    assert (again.status, again.result, after) == (2, {"error": sentence}, before)


def test_people_of_the_sample_may_sign_in_and_get_their_password_once() -> None:
    users = enter().result["users"]
    assert isinstance(users, list)
    can_sign_in = {user["name"]: authenticate(username=user["name"], password=user["password"]) for user in users}
    roles = [(user["role"], user["is_cleared"]) for user in users]
    assert (
        [name for name, user in can_sign_in.items() if user is None],
        roles,
        {user.password for user in sample_users()},
    ) == (
        [],
        [
            ("officer", False),
            ("security_adviser", True),
            ("manager", True),
            ("policy_owner", True),
            ("auditor", True),
        ],
        {""},
    )


def test_departments_of_the_sample_are_marked() -> None:
    enter()
    marked = list(Department.objects.filter(is_sample=True).order_by("pk").values_list("code", flat=True))
    assert marked == [
        "example-affairs",
        "sample-inspection-agency",
        "office-for-worked-examples",
        "placeholder-heritage-trust",
        "specimen-borough-council",
    ]


def test_history_says_that_the_sample_was_entered() -> None:
    enter()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT context.metadata ->> 'reason' FROM assets_cameraevent AS event"
            " LEFT JOIN pghistory_context AS context ON context.id = event.pgh_context_id"
        )
        reasons = cursor.fetchall()
    assert reasons == [("sample estate",)]


def test_every_decision_of_the_sample_is_of_two_people() -> None:
    enter()
    people = set(Decision.objects.values_list("decided_by", "approved_by"))
    kinds = set(Decision.objects.values_list("kind", flat=True))
    assert (people, kinds) == ({("sample-manager", "sample-adviser")}, set(Decision.Kind.values))
