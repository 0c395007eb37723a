"""A survey says who looked for all equipment at a site and when; the database keeps it possible."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from assets.sites.models import Site, Survey, SurveyLimit
from assets.sites.services import record_survey, set_survey_limit
from estate.accounts.models import Department
from estate.shared import clock
from estate.shared.errors import Refused

TODAY = date(2025, 6, 22)


@pytest.fixture
def site(department: Department) -> Site:
    return Site.objects.create(department=department, reference="HQ")


def test_survey_is_recorded_and_corrected_when_the_day_comes_again(site: Site) -> None:
    first = record_survey(site, completed_on=TODAY, completed_by=" Ann ", today=TODAY)
    second = record_survey(site, completed_on=TODAY, completed_by="Bob", today=TODAY, is_nil_return=True, note="None.")
    assert (first.is_new, second.is_new) == (True, False)
    stored = Survey.objects.values_list("department_id", "completed_by", "is_nil_return", "note")
    assert list(stored) == [(site.department_id, "Bob", True, "None.")]


@pytest.mark.parametrize(
    ("days", "name", "sentence"),
    [
        (1, "Ann", "The survey would be complete on 23 June 2025, in the future. Enter today or earlier."),
        (0, " ", "Name the person who completed the survey, in 150 characters at most."),
        (0, "A" * 151, "Name the person who completed the survey, in 150 characters at most."),
    ],
)
def test_survey_is_refused_with_a_sentence_when_it_cannot_be(site: Site, days: int, name: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        record_survey(site, completed_on=TODAY + timedelta(days=days), completed_by=name, today=TODAY)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"completed_on": clock.today() + timedelta(days=1)}, "survey_not_in_future"),
        ({"completed_by": ""}, "survey_completed_by_given"),
    ],
)
def test_survey_is_refused_by_the_database_when_written_past_the_service(
    site: Site, fields: dict[str, object], constraint: str
) -> None:
    given = {"department": site.department, "site": site, "completed_on": date(2024, 1, 1), "completed_by": "Ann"}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Survey.objects.create(**given | fields)


def test_survey_is_refused_when_of_another_department_than_its_site(site: Site, stranger: Department) -> None:
    with pytest.raises(IntegrityError, match="survey_site_in_department"), transaction.atomic():
        Survey.objects.create(department=stranger, site=site, completed_on=date(2024, 1, 1), completed_by="Ann")


def test_limit_is_set_and_changed_and_refused_when_out_of_range(department: Department) -> None:
    set_survey_limit(department, days=100)
    set_survey_limit(department, days=200)
    assert list(SurveyLimit.objects.values_list("department", "days")) == [(department.pk, 200)]
    with pytest.raises(Refused, match="from 1 to 3,650"):
        set_survey_limit(department, days=0)
