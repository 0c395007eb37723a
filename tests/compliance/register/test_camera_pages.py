"""The list of cameras and the page of one, as officer, adviser, stranger and nobody."""

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from assets.cameras.models import Camera
from assets.sites.models import Designation
from tests.cast import Cast, Estate, signed_in

pytestmark = pytest.mark.django_db

LIST_QUERIES = {"officer": 15, "adviser": 16}
DETAIL_QUERIES = 45


def _page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_list_shows_the_cleared_what_is_prohibited(cast: Cast, estate: Estate) -> None:
    page = _page(signed_in(cast.adviser), "/cameras/")
    assert "CAM-1" in page
    assert "Prohibited" in page
    assert "2 cameras" in page


def test_list_shows_the_uncleared_words_that_tell_of_no_site(cast: Cast, estate: Estate) -> None:
    page = _page(signed_in(cast.officer), "/cameras/")
    assert "Disconnect" in page
    assert "Prohibited" not in page
    assert "Band" not in page


def test_list_is_empty_for_a_stranger(cast: Cast, estate: Estate) -> None:
    assert "CAM-1" not in _page(signed_in(cast.stranger), "/cameras/")


@pytest.mark.parametrize("path", ["/cameras/", "/sites/"])
def test_pages_send_anybody_to_sign_in(cast: Cast, client: Client, path: str) -> None:
    assert client.get(path).status_code == 302


def test_page_of_a_camera_is_not_found_by_a_stranger(cast: Cast, estate: Estate) -> None:
    assert signed_in(cast.stranger).get(f"/cameras/{estate.camera.pk}/").status_code == 404


def test_page_tells_the_cleared_why(cast: Cast, estate: Estate) -> None:
    page = _page(signed_in(cast.adviser), f"/cameras/{estate.camera.pk}/")
    for words in (
        "R1: Cease deployment onto sensitive sites",
        "instructed to cease deployment",
        "Written Ministerial Statement",
        "Band 1",
        "Badge: Dragon of ministry-of-gates, subject; assessed as subject from 28 June 2017",
        "Recorder NVR-1: departmental core network",
        "Site designation: sensitive always",
    ):
        assert words in page


def test_page_tells_the_uncleared_one_clause_and_no_other(cast: Cast, estate: Estate) -> None:
    page = _page(signed_in(cast.officer), f"/cameras/{estate.camera.pk}/")
    assert "R2: " in page
    for words in ("R1:", "R3", "R4", "Band", "Site designation", "sensitive", "Decision", "Could be", "overdue"):
        assert words not in page


@pytest.mark.parametrize("path", ["/cameras/", "/cameras/?status=disconnect", "/sites/", "CAMERA", "SITE"])
def test_uncleared_pages_do_not_change_when_a_designation_does(cast: Cast, estate: Estate, path: str) -> None:
    path = {"CAMERA": f"/cameras/{estate.camera.pk}/", "SITE": f"/sites/{estate.site.pk}/"}.get(path, path)
    client = signed_in(cast.officer)
    before = _bytes(client, path)
    Designation.objects.update(level="not_sensitive")
    assert _bytes(client, path) == before
    call_command("settle")
    assert _bytes(client, path) == before
    Designation.objects.all().delete()
    call_command("settle")
    assert _bytes(client, path) == before


def _bytes(client: Client, path: str) -> str:
    """Return a page without the token against forgery, which is new in each."""
    page = _page(client, path)
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("who", ["officer", "adviser"])
def test_list_costs_the_same_whatever_its_length(
    cast: Cast, estate: Estate, django_assert_num_queries: DjangoAssertNumQueries, count: int, who: str
) -> None:
    _more(estate, count)
    client = signed_in(getattr(cast, who))
    with django_assert_num_queries(LIST_QUERIES[who]):
        client.get("/cameras/")


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_a_recorder_costs_the_same_whatever_it_records(
    cast: Cast, estate: Estate, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    _more(estate, count)
    client = signed_in(cast.adviser)
    with django_assert_num_queries(DETAIL_QUERIES):
        client.get(f"/cameras/{estate.recorder.pk}/")


def _more(estate: Estate, count: int) -> None:
    for number in range(count):
        Camera.objects.create(
            department=estate.site.department,
            site=estate.site,
            asset_tag=f"MORE-{number}",
            vendor=estate.subject,
            records_to=estate.recorder,
        )


@pytest.mark.parametrize("address", ["/cameras/", "/sites/", "/sites/{site}/"])
def test_page_says_that_statuses_have_yet_to_follow_a_change(cast: Cast, estate: Estate, address: str) -> None:
    page = address.format(site=estate.site.pk)
    before = signed_in(cast.officer).get(page).content
    Camera.objects.filter(pk=estate.camera.pk).update(network="core")
    after = signed_in(cast.officer).get(page).content
    told = b"1 camera has a status that has yet to follow a change."
    assert (told in before, told in after) == (False, True)
