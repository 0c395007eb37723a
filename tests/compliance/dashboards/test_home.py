"""Home says where the estate stands, to each kind of reader what they may know."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from assets.cameras.models import Camera
from assets.sites.models import Designation, Site
from compliance.listing.models import Assessment
from compliance.policy.services import load_shipped
from estate.accounts.models import Department, User
from tests.cast import Cast, new_estate, signed_in
from tests.compliance.dashboards.conftest import Small, judge
from tests.compliance.dashboards.reading import listed, numbers, page, tiles


def test_home_tells_the_cleared_how_many_have_each_status(cast: Cast, small: Small) -> None:
    html = page(signed_in(cast.adviser), "/")
    counted = {name: count for name, count in tiles(html).items() if count}
    assert counted == {
        "Prohibited": 1,
        "Disconnect": 1,
        "Undetermined": 1,
        "Clear": 1,
        "Affected": 2,
        "Yet to be cleared": 2,
        "Without a survey that counts": 2,
    }
    assert "<strong>0 pending</strong>" in html
    assert "Ministry of Gates" in html


@pytest.mark.parametrize("who", ["officer", "manager"])
def test_home_tells_the_uncleared_what_tells_of_no_site(cast: Cast, small: Small, who: str) -> None:
    html = page(signed_in(getattr(cast, who)), "/")
    assert {name: count for name, count in tiles(html).items() if count} == {
        "Disconnect": 1,
        "Action required": 1,
        "Check needed": 1,
        "Clear": 1,
        "Had equipment of subject companies": 2,
        "Yet to be cleared": 2,
        "Without a survey that counts": 2,
    }
    for word in ("Prohibited", "Band", "band=", "Undetermined", "could_be", "Overdue", "sensitive", "by_decision"):
        assert word not in html


def test_dashboard_says_not_known_when_a_site_has_no_cost_recorded(cast: Cast, small: Small) -> None:
    html = page(signed_in(cast.officer), "/dashboard/")
    assert 'data-heading="Known cost">Not known<' in html
    assert 'data-heading="Known cost">£900<' in html
    assert ">£0<" not in html


@pytest.mark.parametrize("path", ["/", "/dashboard/"])
@pytest.mark.parametrize("who", ["officer", "adviser", "manager"])
def test_every_number_leads_to_a_list_of_as_many(cast: Cast, small: Small, who: str, path: str) -> None:
    Designation.objects.filter(site=small.estate.site).delete()
    Camera.objects.create(department=cast.department, asset_tag="X-1", site=small.sensitive, network="unknown")
    judge()
    client = signed_in(getattr(cast, who))
    found = numbers(page(client, path))
    assert len(found) > 10
    assert [(href, listed(page(client, href))) for href, _ in found] == found


@pytest.mark.parametrize("path", ["/", "/dashboard/"])
def test_every_number_leads_to_as_many_when_somebody_looks_at_several_departments(
    cast: Cast, small: Small, path: str
) -> None:
    new_estate(cast.other)
    judge()
    client = signed_in(cast.bridge)
    for view in (path, f"{path}?department={cast.other.code}", f"{path}?department={cast.department.code}"):
        found = numbers(page(client, view))
        assert [(href, listed(page(client, href))) for href, _ in found] == found


def test_home_looks_at_the_department_chosen(cast: Cast, small: Small) -> None:
    new_estate(cast.other)
    judge()
    client = signed_in(cast.bridge)
    html = page(client, "/")
    assert "All 2 of your departments" in html
    assert "Action required" in html
    chosen = client.post("/accounts/department/", {"department": cast.other.code, "next": "/"})
    assert chosen["Location"] == "/"
    narrowed = page(client, "/")
    assert f'<option value="{cast.other.code}" selected>' in narrowed
    assert "Prohibited" in narrowed


def test_home_says_where_each_question_is_answered(cast: Cast, small: Small) -> None:
    Designation.objects.filter(site=small.sensitive).delete()
    Assessment.objects.filter(vendor=small.estate.subject).delete()
    judge()
    html = page(signed_in(cast.adviser), "/")
    assert f"/sites/{small.sensitive.pk}/designation/" in html or f"/vendors/{small.estate.subject.pk}/" in html
    assert "Confirm whether Dragon of ministry-of-gates is subject" in html
    assert "Settles" in html
    for href in (f"/vendors/{small.estate.subject.pk}/",):
        assert href in html


def test_home_says_what_to_do_first_when_the_register_is_empty(cast: Cast) -> None:
    load_shipped()
    html = page(signed_in(cast.officer), "/")
    assert "The register holds no equipment yet" in html
    assert "Upload your sites" in html
    Site.objects.create(department=cast.department, reference="A-1")
    assert "Sites: done." in page(signed_in(cast.officer), "/")
    assert "Officers of your department enter it" in page(signed_in(cast.manager), "/")


def test_home_says_so_when_somebody_is_a_member_of_nothing(cast: Cast, small: Small) -> None:
    html = page(signed_in(User.objects.create(username="nobody")), "/")
    assert "You are a member of no department" in html


def test_home_shows_a_stranger_nothing_of_it(cast: Cast, small: Small) -> None:
    html = page(signed_in(cast.stranger), "/")
    assert "The register holds no equipment yet" in html
    assert "GATE" not in html


@pytest.mark.parametrize("path", ["/", "/counts/", "/dashboard/"])
def test_anybody_is_sent_to_sign_in(cast: Cast, client: Client, path: str) -> None:
    assert client.get(path)["Location"].startswith("/accounts/login/")


def test_pages_say_when_the_data_are_a_sample(cast: Cast, small: Small) -> None:
    assert "Sample data." not in page(signed_in(cast.officer), "/")
    Department.objects.filter(pk=cast.department.pk).update(is_sample=True)
    assert "Sample data." in page(signed_in(cast.officer), "/")
    assert "Sample data." not in page(signed_in(cast.stranger), "/")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("/", 19), ("/counts/", 15), ("/dashboard/", 25)])
def test_pages_cost_the_same_however_large_the_estate(
    cast: Cast,
    small: Small,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
    path: str,
    queries: int,
) -> None:
    for number in range(count):
        Camera.objects.create(department=cast.department, asset_tag=f"M-{number}", vendor=small.estate.subject)
    judge()
    client = signed_in(cast.adviser)
    with django_assert_num_queries(queries):
        page(client, path)
