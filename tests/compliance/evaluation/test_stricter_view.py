"""A department may see a company more strictly than everybody does, for itself alone and never more laxly (§2.1)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assets.cameras.models import Camera
from assets.vendors.models import Vendor
from compliance.evaluation import verify
from compliance.evaluation.questions import Question, explanation
from compliance.findings.models import CameraStatus
from compliance.listing.models import Assessment, Regime
from compliance.policy.models import Policy
from estate.accounts.models import Department
from tests.compliance.evaluation.entering import Entered
from tests.compliance.evaluation.judging import TODAY, settle_on
from tests.judge.clauses import HMG
from tests.judge.golden_estate import AGENCY, SENSITIVE, estate, unit
from tests.judge.records import Control

pytestmark = pytest.mark.usefixtures("shipped")

IN_2023 = date(2023, 5, 4)


def _two_departments(vendor: str, *controls: Control) -> None:
    """Enter the same unit in a ministry and in an agency, and settle."""
    cameras = [unit(vendor=vendor, on=IN_2023, body=body) for body in ("MIN", "AGY")]
    sites = [replace(SENSITIVE, body=body) for body in ("MIN", "AGY")]
    Entered().bring_to(estate(*cameras, body=AGENCY, sites=sites, controls=controls))
    settle_on(TODAY)


def _ministry_sees(vendor: str, verdict: str) -> Assessment:
    seen = Assessment.objects.create(
        regime=Regime.objects.get(code="prc-nil"),
        vendor=Vendor.objects.get(name=vendor),
        department=Department.objects.get(code="MIN"),
        verdict=verdict,
        assessed_from=date(2017, 6, 28),
        assessed_on=TODAY,
    )
    settle_on(TODAY)
    return seen


def _statuses() -> dict[str, str]:
    assert verify.differences(today=TODAY) == []
    bodies = dict(Camera.objects.values_list("pk", "department__code"))
    stored = CameraStatus.objects.filter(policy_id=Policy.objects.get(code=HMG).pk)
    return {bodies[each.camera_id]: each.status for each in stored}


# Any: the explanation, as programs receive it.
def _badge() -> tuple[object, object]:
    """Return how the ministry's explanation shows the badge: its standing, and through whom."""
    question = Question(policy="", today=TODAY, is_another_day=False)
    explained: dict[str, Any] = explanation(Department.objects.get(code="MIN"), question, asset_tag="CAM-1")
    (maker,) = explained["makers"]
    return maker["subject"], maker["subject_through"]


def test_stricter_view_judges_the_equipment_of_its_department_alone() -> None:
    _two_departments("Clean Cameras")
    assert _statuses() == {"MIN": "clear", "AGY": "clear"}
    seen = _ministry_sees("Clean Cameras", "subject")
    assert _statuses() == {"MIN": "prohibited", "AGY": "clear"}
    assert _badge() == (True, ["Clean Cameras"])
    seen.delete()
    settle_on(TODAY)
    assert _statuses() == {"MIN": "clear", "AGY": "clear"}


def test_stricter_view_of_a_company_reaches_those_it_controls() -> None:
    _two_departments(
        "Never Assessed Then Bought", Control(vendor="Never Assessed Then Bought", controlled_by="Clean Cameras")
    )
    assert _statuses() == {"MIN": "undetermined", "AGY": "undetermined"}
    _ministry_sees("Clean Cameras", "subject")
    assert _statuses() == {"MIN": "prohibited", "AGY": "undetermined"}
    assert _badge() == (True, ["Never Assessed Then Bought", "Clean Cameras"])


def test_view_of_a_department_is_never_laxer_than_everybodys() -> None:
    _two_departments("Subject Cameras")
    _ministry_sees("Subject Cameras", "contested")
    assert _statuses() == {"MIN": "prohibited", "AGY": "prohibited"}
    assert _badge() == (True, ["Subject Cameras"])


def test_contested_view_of_a_clean_company_leaves_its_equipment_undetermined() -> None:
    _two_departments("Clean Cameras")
    _ministry_sees("Clean Cameras", "contested")
    assert _statuses() == {"MIN": "undetermined", "AGY": "clear"}
    assert _badge() == (None, [])
