"""The database role of each kind of reader suffices for what is counted for them, and for no more."""

from collections.abc import Callable, Mapping
from typing import Final

import pytest
from django.db import ProgrammingError, connection, transaction

from compliance.counts.days import counts_by_day, sites_by_day
from compliance.counts.first import first_cameras, first_sites, replacement_costs
from compliance.counts.now import GROUPINGS, count_by, count_statuses
from compliance.counts.readers import View, view_of
from compliance.counts.services import record_today
from compliance.counts.sites import site_statuses
from compliance.counts.survey_queue import survey_queue
from compliance.evaluation.pending import pending_cameras
from compliance.evaluation.runs import visible_runs
from estate.accounts.connection import connected_as
from tests.compliance.counts.conftest import TODAY, someone
from tests.compliance.evaluation.judging import settle_on
from tests.compliance.evaluation.town import Town, new_town


def grouped(by: str) -> Callable[[View], object]:
    """Return what asks for the counts by one grouping."""
    return lambda view: count_by(view, by)


ANSWERS: Final[Mapping[str, Callable[[View], object]]] = {
    "now": count_statuses,
    **{each: grouped(each) for each in GROUPINGS},
    "sites": lambda view: site_statuses(view, today=TODAY),
    "days": lambda view: counts_by_day(view, since=TODAY, until=TODAY),
    "sites by day": lambda view: sites_by_day(view, since=TODAY, until=TODAY),
    "queue": lambda view: survey_queue(view, today=TODAY),
    "first sites": first_sites,
    "costs": replacement_costs,
}


@pytest.fixture
def judged(town: Town) -> Town:
    """Return the town, with another beside it, judged and counted."""
    for each in (town, new_town()):
        each.camera(vendor=each.subject)
        each.camera(vendor=None)
    settle_on(TODAY)
    record_today(today=TODAY)
    return town


@pytest.mark.parametrize("cleared", [True, False])
@pytest.mark.parametrize("name", ANSWERS)
def test_answer_is_the_same_by_the_role_of_the_reader(judged: Town, *, name: str, cleared: bool) -> None:
    reader = someone((judged.department.pk,), is_cleared=cleared)
    by_owner = ANSWERS[name](view_of(reader))
    with connected_as(reader):
        assert ANSWERS[name](view_of(reader)) == by_owner
    assert by_owner


def test_rows_of_other_departments_stay_out_of_sight_when_asked_for(judged: Town) -> None:
    own, other = judged.department.pk, judged.department.pk + 1
    for cleared in (True, False):
        with connected_as(someone((own,), is_cleared=cleared)):
            counts = count_statuses(view_of(someone((own, other), is_cleared=cleared)))
            assert (counts.cameras, count_by(view_of(someone((other,), is_cleared=cleared)), "site")) == (4, ())


def test_first_cameras_and_runs_are_for_the_cleared(judged: Town) -> None:
    reader = someone((judged.department.pk,), is_cleared=True)
    with connected_as(reader):
        assert [each.band for each in first_cameras(view_of(reader))] == [1]
        assert visible_runs(reader).exists()


def test_uncleared_role_may_not_ask_what_the_cleared_may(judged: Town) -> None:
    uncleared = someone((judged.department.pk,), is_cleared=False)
    cleared = someone((judged.department.pk,), is_cleared=True)
    for ask in (count_statuses, first_cameras, lambda _: pending_cameras(cleared)):
        with connected_as(uncleared), pytest.raises(ProgrammingError, match="denied"), transaction.atomic():
            ask(view_of(cleared))


def test_pending_is_of_the_departments_in_sight(judged: Town) -> None:
    own, other = judged.department.pk, judged.department.pk + 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT due_add('all', ARRAY[0], 'asked for')")
    for cleared in (True, False):
        reader = someone((own,), is_cleared=cleared)
        with connected_as(reader):
            assert pending_cameras(reader) == 4
            assert pending_cameras(someone((own, other), is_cleared=cleared)) == 4
