"""Counts by day: each day counted while it is today, or reconstructed and marked."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assets.cameras.models import Camera
from assets.sites.models import Designation
from assets.sites.services import record_survey
from compliance.counts.days import Day, counts_by_day, sites_by_day
from compliance.counts.models import SiteBlindAffectedSite, SiteBlindDailyCount, SiteBlindDailySites
from compliance.counts.readers import View
from compliance.counts.services import record_today
from compliance.evaluation.reconstruction import first_days, reconstruct_history
from estate.shared import clock
from tests.compliance.counts.conftest import TODAY
from tests.compliance.evaluation.judging import settle_on
from tests.compliance.evaluation.town import HMG, Town
from tests.shell import run

Seen = Mapping[bool, View]
DAY: Final = timedelta(days=1)
V1, V2, V3 = date(2022, 11, 24), date(2023, 7, 26), date(2024, 4, 29)


def judge(today: date) -> None:
    """Judge, and record the day."""
    settle_on(today)
    record_today(today=today)


def told(days: tuple[Day, ...]) -> list[tuple[date, dict[str, int], bool]]:
    """Return each day's counts that are not 0."""
    return [
        (day.on, {status: count for status, count in day.counts.statuses.items() if count}, day.is_reconstructed)
        for day in days
    ]


def test_day_is_counted_anew_until_it_is_over(town: Town, seen: Seen) -> None:
    camera = town.camera(vendor=town.subject)
    judge(TODAY)
    Camera.objects.filter(pk=camera.pk).delete()
    judge(TODAY)
    judge(TODAY)
    days = counts_by_day(seen[True], since=TODAY, until=TODAY)
    assert told(days) == [(TODAY, {"clear": 2}, False)]
    assert told(counts_by_day(seen[False], since=TODAY, until=TODAY)) == [(TODAY, {"clear": 2}, False)]


def test_day_that_nobody_counted_is_a_gap(town: Town, seen: Seen) -> None:
    judge(TODAY - 3 * DAY)
    judge(TODAY)
    found = counts_by_day(seen[True], since=TODAY - 9 * DAY, until=TODAY)
    assert [day.on for day in found] == [TODAY - 3 * DAY, TODAY]
    assert counts_by_day(seen[True], since=TODAY - 2 * DAY, until=TODAY - DAY) == ()


def test_sites_of_a_day_are_those_affected_by_then_and_cleared_then(town: Town, seen: Seen) -> None:
    camera = town.camera(vendor=town.subject)
    town.camera(vendor=town.subject, site=town.plain)
    judge(TODAY - 9 * DAY)
    Camera.objects.filter(pk=camera.pk).update(lifecycle="removed", removed_on=TODAY - 5 * DAY)
    judge(TODAY - 4 * DAY)
    record_survey(town.sensitive, completed_on=TODAY - DAY, completed_by="Ann", today=TODAY)
    judge(TODAY)
    days = {True: [(1, 0), (1, 0), (1, 1)], False: [(2, 0), (2, 0), (2, 1)]}
    for cleared, expected in days.items():
        found = sites_by_day(seen[cleared], since=TODAY - 9 * DAY, until=TODAY)
        assert [(day.affected, day.cleared) for day in found] == expected


def test_history_is_reconstructed_by_the_version_then_in_force(town: Town, seen: Seen) -> None:
    town.camera(vendor=town.subject, deployed_not_before=date(2021, 3, 1), deployed_not_after=date(2021, 3, 1))
    removed = {"lifecycle": "removed", "removed_on": date(2024, 1, 15)}
    town.camera(vendor=town.subject, **removed)
    judge(TODAY)
    done = reconstruct_history(today=TODAY)
    versions = {each.on: each.version for each in done}
    assert (len(done), done[0].on, done[-1].on) == (32, V1, date(2025, 6, 1))
    assert [versions[day] for day in (V1, date(2023, 7, 1), date(2023, 8, 1), date(2024, 5, 1))] == [
        "v1", "v1", "v2", "v3",
    ]  # fmt: skip
    days = {on: counts for on, counts, _ in told(counts_by_day(seen[True], since=V1, until=TODAY))}
    # The recorders and the second camera came on 1 May 2023.
    assert days[V1] == {"consider": 1, "not_applicable": 3}
    assert days[date(2023, 6, 1)] == {"prohibited": 1, "consider": 1, "clear": 2}
    assert days[date(2024, 2, 1)] == {"consider": 1, "clear": 2, "not_applicable": 1}
    assert days[date(2025, 5, 1)] == {"overdue": 1, "clear": 2, "not_applicable": 1}
    blind = {on: counts for on, counts, _ in told(counts_by_day(seen[False], since=V1, until=TODAY))}
    assert blind[date(2023, 6, 1)] == {"action_required": 2, "clear": 2}


def test_reconstruction_leaves_the_days_that_were_counted_and_marks_its_own(town: Town, seen: Seen) -> None:
    counted = date(2025, 5, 20)
    judge(counted)
    reconstruct_history(today=TODAY, since=date(2025, 4, 10))
    assert reconstruct_history(today=TODAY, since=date(2025, 4, 10))
    found = counts_by_day(seen[True], since=V1, until=TODAY)
    assert [(day.on, day.is_reconstructed) for day in found] == [
        (date(2025, 4, 10), True), (date(2025, 5, 1), True), (counted, False),
    ]  # fmt: skip


def test_site_affected_before_anybody_judged_is_found_by_reconstruction(town: Town, seen: Seen) -> None:
    camera = town.camera(vendor=town.subject, lifecycle="removed", removed_on=date(2024, 1, 15))
    record_survey(town.sensitive, completed_on=date(2024, 2, 10), completed_by="Ann", today=TODAY)
    reconstruct_history(today=TODAY)
    judge(TODAY)
    found = {day.on: (day.affected, day.cleared) for day in sites_by_day(seen[True], since=V1, until=TODAY)}
    assert camera.site_id == town.sensitive.pk
    assert (found.get(date(2023, 5, 1)), found[date(2024, 2, 1)], found[date(2024, 3, 1)], found[TODAY]) == (
        (1, 0), (1, 0), (1, 1), (1, 1),
    )  # fmt: skip


def test_months_begin_on_their_first_day() -> None:
    assert list(first_days(date(2023, 11, 24), date(2024, 2, 1))) == [
        date(2023, 11, 24), date(2023, 12, 1), date(2024, 1, 1),
    ]  # fmt: skip
    assert list(first_days(TODAY, TODAY)) == []


@pytest.mark.parametrize("cleared", [True, False])
@pytest.mark.parametrize("days", [1, 3])
def test_days_take_one_query_each(town: Town, seen: Seen, *, days: int, cleared: bool) -> None:
    for back in range(days):
        judge(TODAY - back * DAY)
    view = seen[cleared]
    with CaptureQueriesContext(connection) as queries:
        assert len(counts_by_day(view, since=V1, until=TODAY)) == days
        sites_by_day(view, since=V1, until=TODAY)
    assert len(queries) == 2


def test_designation_changes_nothing_recorded_for_the_uncleared(town: Town) -> None:
    town.camera(vendor=town.subject)
    town.camera(vendor=town.subject, site=town.plain)

    def recorded() -> list[list[tuple[object, ...]]]:
        judge(TODAY)
        reconstruct_history(today=TODAY, since=date(2025, 3, 1))
        return [
            list(SiteBlindDailyCount.objects.order_by("pk").values_list()),
            list(SiteBlindDailySites.objects.order_by("pk").values_list()),
            list(SiteBlindAffectedSite.objects.order_by("pk").values_list()),
        ]

    before = recorded()
    Designation.objects.filter(site=town.plain).update(level="sensitive")
    Designation.objects.filter(site=town.sensitive).delete()
    assert recorded() == before


def test_command_reconstructs_and_says_what(town: Town) -> None:
    del town
    done = run("reconstruct_counts", "--since", clock.today().replace(day=1), "--format", "json")
    days = [] if clock.today().day == 1 else [{"policy": HMG, "version": "v3", "on": f"{clock.today():%Y-%m-01}"}]
    assert (done.status, done.result) == (0, {"days": days})


def test_command_refuses_a_day_that_is_none(town: Town) -> None:
    del town
    refused = run("reconstruct_counts", "--since", "soon")
    assert (refused.status, refused.stderr) == (
        2, "'soon' is not a date. Give --since as YYYY-MM-DD, for example 2024-01-01.\n",
    )  # fmt: skip
