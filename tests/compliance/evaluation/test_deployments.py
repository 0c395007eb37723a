"""What begins a new deployment: a move, or being fitted again after more than 28 days away (policy §2)."""

from datetime import date, timedelta

import pytest

from assets.cameras.models import Camera, Placement
from assets.sites.models import Site
from compliance.evaluation import verify
from compliance.findings.models import CameraStatus
from compliance.policy.models import Policy
from compliance.policy.services import activate, add_version
from tests.compliance.evaluation.entering import Entered
from tests.compliance.evaluation.judging import TODAY, settle_on
from tests.compliance.evaluation.versions import shipped_document
from tests.judge.clauses import HMG
from tests.judge.golden_estate import estate, unit

pytestmark = pytest.mark.usefixtures("shipped")

FIRST_FITTED = date(2021, 3, 10)
TAKEN_AWAY = date(2024, 1, 1)


def _fitted_again(days_away: int, *, between: str | None = None) -> None:
    """Enter a unit fitted before the statement, taken away, perhaps to another site, and fitted again."""
    again = TAKEN_AWAY + timedelta(days=days_away)
    Entered().bring_to(estate(unit(on=again)))
    _placed("SENSITIVE", since=FIRST_FITTED, until=TAKEN_AWAY)
    if between:
        _placed(between, since=TAKEN_AWAY, until=again)
    settle_on(TODAY)


def _placed(reference: str, *, since: date, until: date) -> None:
    camera, site = Camera.objects.get(), Site.objects.get(reference=reference)
    Placement.objects.create(
        department=camera.department, camera=camera, site=site, not_before=since, not_after=since, ended_on=until
    )


def _status() -> str:
    assert verify.differences(today=TODAY) == []
    return CameraStatus.objects.get(policy_id=Policy.objects.get(code=HMG).pk).status


@pytest.mark.parametrize(("days_away", "status"), [(0, "overdue"), (28, "overdue"), (29, "prohibited")])
def test_fitting_again_is_a_new_deployment_after_more_than_28_days(days_away: int, status: str) -> None:
    _fitted_again(days_away)
    assert _status() == status


def test_coming_back_from_another_site_is_a_new_deployment_however_soon() -> None:
    _fitted_again(5, between="ORDINARY")
    assert _status() == "prohibited"


def test_days_away_are_a_parameter_of_the_version() -> None:
    add_version({**shipped_document("v3"), "version": "v4", "refit_days": 10})
    _fitted_again(28)
    assert _status() == "overdue"
    activate(f"{HMG}@v4")
    settle_on(TODAY)
    assert _status() == "prohibited"


def test_several_refits_go_on_with_the_first_deployment() -> None:
    Entered().bring_to(estate(unit(on=date(2024, 3, 1))))
    _placed("SENSITIVE", since=FIRST_FITTED, until=date(2024, 1, 1))
    _placed("SENSITIVE", since=date(2024, 1, 20), until=date(2024, 2, 10))
    settle_on(TODAY)
    assert _status() == "overdue"
