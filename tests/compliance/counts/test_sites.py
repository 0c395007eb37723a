"""A site's status, whether it was affected, and when it is cleared."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assets.cameras.models import Camera, Placement
from assets.sites.models import Designation, Site
from assets.sites.services import record_survey, set_survey_limit
from compliance.counts.readers import View, view_of
from compliance.counts.services import record_today
from compliance.counts.sites import SiteStatus, site_statuses, sites_that
from compliance.decisions.services import record_decision
from estate.accounts.models import Department
from tests.compliance.counts.conftest import TODAY, someone
from tests.compliance.evaluation.judging import settle_on
from tests.compliance.evaluation.town import Town

Seen = Mapping[bool, View]
DAY: Final = timedelta(days=1)


def survey(site: Site, on: date = TODAY) -> None:
    """Record a survey."""
    record_survey(site, completed_on=on, completed_by="Ann", today=TODAY)


def of(view: View, site: Site, today: date = TODAY) -> SiteStatus:
    """Return one site's status, which is what counting and narrowing sites say of it too."""
    (found,) = site_statuses(view, today=today, sites=[site.pk])
    told = {name: [getattr(found, name)] for name in ("status", "is_surveyed", "is_affected", "is_cleared")}
    assert site.pk in sites_that(view, today=today, **told)
    return found


def judge(today: date = TODAY) -> None:
    """Judge, and record the day."""
    settle_on(today)
    record_today(today=today)


def test_status_of_a_site_is_its_worst_camera(town: Town, seen: Seen) -> None:
    town.camera(vendor=town.subject)
    town.camera(vendor=None)
    survey(town.sensitive)
    settle_on(TODAY)
    found = of(seen[True], town.sensitive)
    assert (found.status, found.is_surveyed, found.surveyed_on) == ("prohibited", True, TODAY)
    assert {status: count for status, count in found.cameras.items() if count} == {"prohibited": 1, "undetermined": 1}
    assert found.survey_counts_until == TODAY + 365 * DAY


@pytest.mark.parametrize(("cleared", "unsurveyed"), [(True, "undetermined"), (False, "check_needed")])
def test_status_of_a_site_is_undetermined_unless_surveyed_within_the_limit(
    town: Town, seen: Seen, *, cleared: bool, unsurveyed: str
) -> None:
    settle_on(TODAY)
    view = seen[cleared]
    assert of(view, town.plain).status == unsurveyed
    survey(town.plain, TODAY - 365 * DAY)
    assert of(view, town.plain).status == unsurveyed
    survey(town.plain, TODAY - 364 * DAY)
    assert of(view, town.plain).status == "clear"
    set_survey_limit(town.department, days=364)
    assert of(view, town.plain).status == unsurveyed


def test_status_of_a_site_with_nothing_there_is_clear_when_surveyed(town: Town, seen: Seen) -> None:
    survey(town.sensitive)
    assert [of(seen[cleared], town.sensitive).status for cleared in (True, False)] == ["clear", "clear"]


@pytest.mark.parametrize(("cleared", "unknown"), [(True, "undetermined"), (False, "check_needed")])
def test_status_of_a_surveyed_site_is_unknown_while_its_camera_has_no_verdict(
    town: Town, seen: Seen, *, cleared: bool, unknown: str
) -> None:
    town.camera(vendor=town.subject)
    survey(town.sensitive)
    found = of(seen[cleared], town.sensitive)
    assert (found.status, sum(found.cameras.values())) == (unknown, 0)
    assert town.sensitive.pk in sites_that(seen[cleared], today=TODAY, status=[unknown])
    settle_on(TODAY)
    assert of(seen[cleared], town.sensitive).status != unknown


def test_site_is_affected_then_cleared_when_a_survey_follows_the_last_removal(town: Town, seen: Seen) -> None:
    yesterday = TODAY - 10 * DAY
    camera = town.camera(vendor=town.subject)
    judge(yesterday)
    assert [of(seen[cleared], town.sensitive).is_affected for cleared in (True, False)] == [True, True]
    Camera.objects.filter(pk=camera.pk).update(lifecycle="removed", removed_on=TODAY - 5 * DAY)
    survey(town.sensitive, TODAY - 5 * DAY)
    judge()
    states = [of(seen[cleared], town.sensitive) for cleared in (True, False)]
    assert [(state.is_affected, state.is_cleared) for state in states] == [(True, False), (True, False)]
    survey(town.sensitive, TODAY - 4 * DAY)
    states = [of(seen[cleared], town.sensitive) for cleared in (True, False)]
    assert [(state.is_affected, state.is_cleared) for state in states] == [(True, True), (True, True)]


def test_site_is_cleared_when_its_camera_moved_away_and_it_was_surveyed_since(town: Town, seen: Seen) -> None:
    camera = town.camera(vendor=town.subject)
    judge(TODAY - 10 * DAY)
    Placement.objects.create(department=town.department, camera=camera, site=town.sensitive, ended_on=TODAY - 3 * DAY)
    Camera.objects.filter(pk=camera.pk).update(
        site=town.plain, deployed_not_before=TODAY - 3 * DAY, deployed_not_after=TODAY - 3 * DAY
    )
    survey(town.sensitive, TODAY - 3 * DAY)
    judge()
    assert not of(seen[True], town.sensitive).is_cleared
    survey(town.sensitive, TODAY - 2 * DAY)
    assert of(seen[True], town.sensitive).is_cleared


def test_site_is_not_cleared_by_a_decision_or_by_losing_its_designation(town: Town, seen: Seen) -> None:
    town.camera(vendor=town.subject, deployed_by="landlord")
    judge(TODAY - 10 * DAY)
    record_decision(
        "removal", department=town.department, subject=town.sensitive, reason="Next year.",
        decided_from=TODAY, decided_until=None, decided_by="Ann", approved_by="Bob",
    )  # fmt: skip
    survey(town.sensitive)
    judge()
    found = of(seen[True], town.sensitive)
    assert (found.status, found.is_affected, found.is_cleared) == ("clear", True, False)
    Designation.objects.filter(site=town.sensitive).update(level="not_sensitive")
    judge()
    assert not of(seen[True], town.sensitive).is_cleared


def test_site_is_not_cleared_while_something_there_is_unknown(town: Town, seen: Seen) -> None:
    camera = town.camera(vendor=town.subject)
    town.camera(vendor=None)
    judge(TODAY - 10 * DAY)
    Camera.objects.filter(pk=camera.pk).update(lifecycle="removed", removed_on=TODAY - 5 * DAY)
    survey(town.sensitive)
    judge()
    assert not of(seen[True], town.sensitive).is_cleared


def test_ordinary_site_is_affected_for_the_uncleared_alone(town: Town, seen: Seen) -> None:
    town.camera(vendor=town.subject, site=town.plain)
    town.camera(vendor=town.subject, lifecycle="ordered")
    judge()
    assert [of(seen[cleared], town.plain).is_affected for cleared in (True, False)] == [False, True]
    assert [of(seen[cleared], town.sensitive).is_affected for cleared in (True, False)] == [False, False]


@pytest.mark.parametrize("cleared", [True, False])
def test_sites_come_by_pages_in_one_query_each(town: Town, seen: Seen, *, cleared: bool) -> None:
    settle_on(TODAY)
    whole = site_statuses(seen[cleared], today=TODAY)
    assert [site.reference for site in whole] == ["not_sensitive", "sensitive"]
    with CaptureQueriesContext(connection) as queries:
        first = site_statuses(seen[cleared], today=TODAY, limit=1)
    assert len(queries) == 1
    last = (first[-1].reference, first[-1].site_id)
    assert first + site_statuses(seen[cleared], today=TODAY, limit=1, after=last) == whole


def test_stranger_sees_no_site(town: Town, stranger: Department) -> None:
    assert site_statuses(view_of(someone((stranger.pk,), is_cleared=True)), today=TODAY) == ()


def test_designation_changes_nothing_that_the_uncleared_see_of_sites(town: Town, seen: Seen) -> None:
    for site in (town.sensitive, town.plain):
        town.camera(vendor=town.subject, site=site)
        survey(site)
    judge()
    before = site_statuses(seen[False], today=TODAY)
    Designation.objects.filter(site=town.plain).update(level="sensitive")
    Designation.objects.filter(site=town.sensitive).delete()
    judge()
    assert site_statuses(seen[False], today=TODAY) == before
