"""Time is a change: what a day that comes alters is judged on that day, and nothing else need be."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assets.cameras.models import Camera
from compliance.evaluation import engine, targets, verify
from compliance.evaluation.plans import Plan
from compliance.findings.models import CameraStatus
from compliance.policy.models import Policy
from compliance.policy.services import activate, add_version
from compliance.priorities.scoring import points_of, read_scoring
from tests.compliance.evaluation.answers import Question
from tests.compliance.evaluation.entering import Entered
from tests.compliance.evaluation.judging import TODAY, plan_for, settle_on
from tests.compliance.evaluation.versions import altered, clause_of
from tests.judge.clauses import HMG
from tests.judge.golden_estate import ORDINARY, SENSITIVE, estate, unit
from tests.judge.random_register import random_register, with_second_policy
from tests.judge.records import Decision, Maker, Model, Register

pytestmark = pytest.mark.usefixtures("shipped")

NEW_YEAR = date(2027, 1, 1)
EVE = date(2026, 12, 31)
DAYS_AHEAD = (1, 20, 60, 120, 200, 300, 400, 500, 650, 800)


def _enter(register: Register) -> None:
    Entered().bring_to(register)
    settle_on(TODAY)


def _status_on(day: date) -> str:
    """Settle what the day brings, check that nothing else has changed, and return the one camera's status."""
    settle_on(day)
    assert verify.differences(today=day) == []
    return _status_of("CAM-1")


def _status_of(tag: str) -> str:
    camera, policy = Camera.objects.get(asset_tag=tag), Policy.objects.get(code=HMG)
    return CameraStatus.objects.get(camera_id=camera.pk, policy_id=policy.pk).status


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_stored_verdicts_are_those_of_each_day_that_comes(seed: int) -> None:
    Entered().bring_to(with_second_policy(random_register(seed, cameras=100, today=TODAY), seed))
    _plan_upgrades()
    for ahead in DAYS_AHEAD:
        day = TODAY + timedelta(days=ahead)
        settle_on(day)
        assert verify.differences(today=day) == []
        assert _stored_scores() == _scores_on(day)


def _plan_upgrades() -> None:
    """Let support end, and upgrades be planned, on days past and to come, each unit's its own."""
    cameras = list(Camera.objects.order_by("pk"))
    for number, camera in enumerate(cameras):
        camera.support_ends_on = TODAY + timedelta(days=number * 7 - 200)
        camera.scheduled_upgrade_on = TODAY + timedelta(days=number * 11 - 100)
    Camera.objects.bulk_update(cameras, ["support_ends_on", "scheduled_upgrade_on"])


def _stored_scores() -> dict[int, int | None]:
    scored = CameraStatus.objects.filter(policy_id=_plan().policy_id, score__isnull=False)
    return dict(scored.values_list("camera_id", "score"))


def _scores_on(day: date) -> dict[int, int]:
    """Return the sum of the parts that each camera with a band earns on the day."""
    plan = _plan()
    parts = read_scoring(plan.document.score)
    answers = engine.answers(plan, targets.everything(), today=day)
    return {row["camera_id"]: sum(points_of(part, row) for part in parts) for row in answers if row["band"]}


def _plan() -> Plan:
    return plan_for(Question(HMG, "v3", TODAY))


def test_verdict_follows_when_a_decision_ends() -> None:
    decided = Decision(kind="extension_no", body="MIN", all_sites=True, counts_from=date(2024, 1, 1), counts_until=EVE)
    _enter(estate(unit(site="ORDINARY", on=date(2019, 4, 2)), decisions=(decided,)))
    assert [_status_on(day) for day in (EVE, NEW_YEAR)] == ["clear", "consider_extension"]


def test_verdict_follows_when_a_designation_begins() -> None:
    later = replace(SENSITIVE, designated_from=NEW_YEAR)
    _enter(estate(unit(on=date(2019, 4, 2)), sites=(later, ORDINARY)))
    assert [_status_on(day) for day in (EVE, NEW_YEAR)] == ["consider_extension", "overdue"]


def test_verdict_follows_when_a_planned_unit_would_be_of_another_maker() -> None:
    makers = (
        Maker(made_by="Second Subject Cameras", made_until=NEW_YEAR),
        Maker(made_by="Clean Cameras", made_from=NEW_YEAR),
    )
    changing = Model(vendor="Badge Only", model="CHANGING", makers=makers)
    register = estate(unit(lifecycle="ordered", vendor="Badge Only", model="CHANGING"))
    _enter(replace(register, models={(changing.vendor, changing.model): changing}))
    assert [_status_on(day) for day in (EVE, NEW_YEAR)] == ["would_breach", "clear"]


def test_verdict_follows_when_a_unit_is_deployed_that_was_entered_ahead() -> None:
    _enter(estate(unit(on=date(2019, 4, 2))))
    Camera.objects.update(deployed_not_before=NEW_YEAR, deployed_not_after=NEW_YEAR)
    assert [_status_on(day) for day in (EVE, NEW_YEAR)] == ["not_applicable", "prohibited"]


def test_verdict_follows_when_a_recorder_is_deployed_that_was_entered_ahead() -> None:
    recorder = unit(tag="NVR-1", kind="recorder", vendor="Clean Cameras", site="ORDINARY", network="core")
    _enter(estate(unit(site="ORDINARY", on=date(2019, 4, 2), records_to="NVR-1"), recorder))
    assert _status_of("CAM-1") == "disconnect"
    Camera.objects.filter(asset_tag="NVR-1").update(deployed_not_before=NEW_YEAR)
    settle_on(EVE)
    assert _status_of("CAM-1") == "consider_extension"
    settle_on(NEW_YEAR)
    assert _status_of("CAM-1") == "disconnect"


def test_verdict_follows_when_a_clause_counts_deployments_from_a_day() -> None:
    from_new_year = {"on_deployment": {"all": ["subject", {"fact": "day", "on_or_after": "2027-01-01"}]}}
    rule = {"all": ["in_policy", "in_situ", from_new_year]}
    document = altered("v3", named="v4", clauses=[clause_of("R1", rule=rule)])
    add_version(document)
    activate(f"{HMG}@v4")
    _enter(estate(unit()))
    settle_on(EVE)
    assert [_status_on(day) for day in (EVE, NEW_YEAR)] == ["clear", "undetermined"]
