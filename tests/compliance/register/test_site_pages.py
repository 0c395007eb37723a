"""The list of sites and the page of one, as officer, adviser and stranger."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from assets.sites.models import Site
from assets.sites.services import record_survey
from compliance.policy.models import Adoption, Policy
from estate.accounts.models import Membership
from estate.shared import clock
from tests.cast import Cast, Estate, signed_in

pytestmark = pytest.mark.django_db

LIST_QUERIES = {"officer": 17, "adviser": 18}


def _page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_list_shows_the_worst_of_each_site(cast: Cast, estate: Estate) -> None:
    page = _page(signed_in(cast.adviser), "/sites/")
    assert "GATE-1 North Gate" in page
    assert "Prohibited" in page
    assert "Never" in page


def test_page_counts_cameras_by_status_and_leads_to_their_list(cast: Cast, estate: Estate) -> None:
    page = _page(signed_in(cast.adviser), f"/sites/{estate.site.pk}/")
    assert "/cameras/?site=GATE-1&amp;department=ministry-of-gates&amp;status=prohibited" in page
    assert "Is it a sensitive site?" in page


def test_page_tells_the_uncleared_nothing_of_its_assessment(cast: Cast, estate: Estate) -> None:
    page = _page(signed_in(cast.officer), f"/sites/{estate.site.pk}/")
    assert "Disconnect" in page
    for words in ("sensitive", "Prohibited", "Extension", "Assess this site", "Band"):
        assert words not in page


def test_page_says_when_a_survey_is_too_old(cast: Cast, estate: Estate) -> None:
    today = clock.today()
    record_survey(estate.site, completed_on=today - timedelta(days=400), completed_by="Olive", today=today)
    assert "too old to count" in _page(signed_in(cast.officer), f"/sites/{estate.site.pk}/")


def test_page_of_a_site_is_not_found_by_a_stranger(cast: Cast, estate: Estate) -> None:
    assert signed_in(cast.stranger).get(f"/sites/{estate.site.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("who", ["officer", "adviser"])
def test_list_costs_the_same_whatever_its_length(
    cast: Cast, estate: Estate, django_assert_num_queries: DjangoAssertNumQueries, count: int, who: str
) -> None:
    for number in range(count):
        Site.objects.create(department=cast.department, reference=f"MORE-{number}")
    client = signed_in(getattr(cast, who))
    with django_assert_num_queries(LIST_QUERIES[who]):
        client.get("/sites/")


def test_list_and_page_show_statuses_by_the_policy_they_are_of(cast: Cast, estate: Estate) -> None:
    record_survey(estate.site, completed_on=clock.today(), completed_by="Olive", today=clock.today())
    client = signed_in(cast.adviser)
    shown = [
        [each.status.status for each in client.get(address).context["sites"]]
        for address in ("/sites/", "/sites/?policy=us-ndaa-889")  # which nobody adopted: nothing is judged by it
    ]
    assert shown == [["prohibited"], ["undetermined"]]
    assert client.get("/sites/?policy=nonsense").status_code == 200


def test_page_of_a_site_is_by_the_policy_of_its_department_among_several(cast: Cast, estate: Estate) -> None:
    Adoption.objects.create(department=cast.department, policy=Policy.objects.get(code="us-ndaa-889"), is_primary=True)
    Membership.objects.create(user=cast.adviser, department=cast.other, role="auditor", is_cleared=True)
    call_command("settle")
    both = signed_in(cast.adviser).get(f"/sites/{estate.site.pk}/").context["page"]
    shown = {camera.status for camera in both.cameras}
    assert {status for status, count in both.shown.cameras.items() if count} == shown
