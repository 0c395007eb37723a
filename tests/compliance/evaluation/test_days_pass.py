"""Time is a change: days that pass are followed, and a clock stepped back closes nothing."""

from datetime import timedelta

import pytest

from assets.cameras.models import Camera
from assets.sites.models import Designation
from compliance.evaluation.due import mark_all, mark_passed_days
from compliance.evaluation.models import Due, EngineState
from compliance.evaluation.settle import Settled, settle_all
from compliance.evaluation.verify import differences
from estate.shared import clock
from tests.compliance.evaluation.town import Town, new_town, status

pytestmark = pytest.mark.usefixtures("database")

TODAY = clock.today()


@pytest.fixture
def town(database: str) -> Town:
    town = new_town()
    settle_now()
    return town


def settle_now() -> Settled:
    return settle_all(today=TODAY, at=clock.now())


def test_clock_stepped_back_judges_as_at_the_latest_day(town: Town) -> None:
    Designation.objects.filter(site=town.sensitive).update(designated_until=TODAY)
    camera = town.camera(vendor=town.subject)
    settle_now()
    Camera.objects.filter(pk=camera.pk).update(network="landlord")
    settle_all(today=TODAY - timedelta(days=400), at=clock.now())
    assert (status(camera), EngineState.objects.get().days_marked_until) == ("consider_extension", TODAY)


def test_register_that_was_off_for_a_month_catches_up_at_once(town: Town) -> None:
    begins, ends = TODAY + timedelta(days=10), TODAY + timedelta(days=20)
    Designation.objects.filter(site=town.plain).update(level="sensitive", designated_from=begins, designated_until=ends)
    camera, other = (town.camera(vendor=town.subject, site=site) for site in (town.plain, town.sensitive))
    settle_now()
    try:
        verdicts = []
        for day in (begins, TODAY + timedelta(days=31)):
            settle_all(today=day, at=clock.now())
            verdicts.append((status(camera), status(other), Due.objects.exists(), differences(today=day)))
        assert verdicts == [("overdue", "prohibited", False, []), ("consider_extension", "prohibited", False, [])]
    finally:
        EngineState.objects.update(days_marked_until=None)
        mark_all()
        settle_now()


def test_passed_day_is_marked_once_however_often_it_is_looked_at(town: Town) -> None:
    Designation.objects.filter(site=town.sensitive).update(designated_until=TODAY + timedelta(days=5))
    town.camera(vendor=town.subject)
    settle_now()
    marked = [mark_passed_days(TODAY + timedelta(days=5)) for _ in range(3)]
    settle_now()
    assert marked == [1, 0, 0]
