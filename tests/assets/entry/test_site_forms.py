"""Adding a site, correcting it, recording a survey, and assessing it."""

from datetime import date

import pytest
from django.test import Client

from assets.sites.models import Designation, Site, Survey
from tests.cast import Cast, Estate, signed_in

pytestmark = pytest.mark.django_db

ASSESSMENT = {
    "level": "sensitive",
    "limbs": ["ministers"],
    "from": "",
    "before": "",
    "until": "",
    "assessed_on": "1 November 2026",
    "rationale": "Ministers meet there every week.",
}


def _errors(client: Client, path: str, answers: dict[str, object]) -> list[str]:
    response = client.post(path, answers)
    return [link.text for link in response.context["errors"]] if response.status_code == 200 else []


def _periods(site: Site) -> list[tuple[str, date | None, date | None]]:
    rows = Designation.objects.filter(site=site).order_by("designated_from", "pk")
    return [(row.level, row.designated_from, row.designated_until) for row in rows]


def test_officer_adds_a_site(cast: Cast, estate: Estate) -> None:
    answers = {"reference": "GATE-9", "name": "Ninth Gate", "town": "York"}
    assert signed_in(cast.officer).post("/sites/add/", answers).status_code == 302
    assert Site.objects.get(reference="GATE-9").town == "York"


def test_reference_that_is_recorded_is_not_added_again(cast: Cast, estate: Estate) -> None:
    (error,) = _errors(signed_in(cast.officer), "/sites/add/", {"reference": "GATE-1"})
    assert "recorded already" in error


def test_officer_corrects_a_site_and_leaves_its_assessment(cast: Cast, estate: Estate) -> None:
    before = _periods(estate.site)
    answers = {"name": "North Gate", "town": "Bradford"}
    assert signed_in(cast.officer).post(f"/sites/{estate.site.pk}/change/", answers).status_code == 302
    estate.site.refresh_from_db()
    assert (estate.site.town, _periods(estate.site)) == ("Bradford", before)


def test_half_of_a_place_is_refused(cast: Cast, estate: Estate) -> None:
    errors = _errors(signed_in(cast.officer), f"/sites/{estate.site.pk}/change/", {"latitude": "53.4"})
    assert errors == ["Enter both latitude and longitude, or neither"]


def test_officer_records_a_nil_return(cast: Cast, estate: Estate) -> None:
    answers = {"completed_on": "1 November 2026", "completed_by": "Olive", "found": "nothing", "note": ""}
    assert signed_in(cast.officer).post(f"/sites/{estate.site.pk}/survey/", answers).status_code == 302
    survey = Survey.objects.get(site=estate.site)
    assert (survey.completed_on, survey.completed_by, survey.is_nil_return) == (date(2026, 11, 1), "Olive", True)


def test_survey_without_day_name_or_finding_is_refused(cast: Cast, estate: Estate) -> None:
    answers: dict[str, object] = {"completed_on": "1 January 2090", "completed_by": "", "found": "", "note": ""}
    assert _errors(signed_in(cast.officer), f"/sites/{estate.site.pk}/survey/", answers) == [
        "Enter today or an earlier day",
        "Enter the name of the person who completed it",
        "Say whether any equipment was found",
    ]


@pytest.mark.parametrize(
    ("answers", "after"),
    [
        ({}, [("sensitive", None, None)]),
        ({"from": "1 March 2025", "before": "no"}, [("sensitive", date(2025, 3, 1), None)]),
        ({"from": "1 March 2025", "before": "yes"}, [("sensitive", None, None)]),
        ({"from": "1 March 2025", "before": "no", "until": "1 March 2026"},
         [("sensitive", date(2025, 3, 1), date(2026, 3, 1))]),
        ({"level": "not_sensitive"}, [("not_sensitive", None, None)]),
        ({"level": "not_sensitive", "from": "1 March 2025"}, [("sensitive", None, date(2025, 3, 1))]),
    ],
    ids=str,
)  # fmt: skip
def test_adviser_assesses_a_site_that_counted_as_sensitive(
    cast: Cast, estate: Estate, answers: dict[str, str], after: list[tuple[str, date | None, date | None]]
) -> None:
    path = f"/sites/{estate.site.pk}/designation/"
    assert _errors(signed_in(cast.adviser), path, {**ASSESSMENT, **answers}) == []
    assert _periods(estate.site) == after


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"from": "1 March 2025"}, "Say whether it was sensitive before that day"),
        ({"limbs": []}, "Choose at least one of the grounds"),
        ({"rationale": " "}, "Say why the site was assessed so"),
        ({"assessed_on": "1 January 2090"}, "Enter today or an earlier day"),
        ({"from": "1 March 2025", "before": "no", "until": "1 March 2024"},
         "Enter a day after the day from which it counts"),
        ({"level": ""}, "Say whether it is a sensitive site"),
    ],
    ids=str,
)  # fmt: skip
def test_assessment_that_says_too_little_is_refused(
    cast: Cast, estate: Estate, answers: dict[str, object], error: str
) -> None:
    before = _periods(estate.site)
    assert error in _errors(signed_in(cast.adviser), f"/sites/{estate.site.pk}/designation/", {**ASSESSMENT, **answers})
    assert _periods(estate.site) == before


@pytest.mark.parametrize(("who", "status"), [("officer", 403), ("auditor", 403), ("stranger", 404)])
def test_others_assess_nothing(cast: Cast, estate: Estate, who: str, status: int) -> None:
    path = f"/sites/{estate.site.pk}/designation/"
    client = signed_in(getattr(cast, who))
    assert (client.get(path).status_code, client.post(path, ASSESSMENT).status_code) == (status, status)
