"""Sites, vendors, departments, policies and clauses over HTTP."""

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from assets.sites.models import Site
from assets.vendors.models import Control, Vendor, VendorName
from tests.cast import Cast, Estate
from tests.compliance.api.asking import API, body, program


def test_site_shows_its_record_and_never_its_designation(cast: Cast, estate: Estate) -> None:
    expected = {
        "id": estate.site.pk,
        "url": f"http://testserver{API}/sites/{estate.site.pk}/",
        "department": "ministry-of-gates",
        "reference": "GATE-1",
        "name": "North Gate",
        "uprn": "",
        "address": "",
        "town": "Leeds",
        "postcode": "",
        "latitude": None,
        "longitude": None,
        "tenure": "",
        "camera_count": 2,
        "status": "disconnect",
        "surveyed_on": None,
        "survey_counts_until": None,
        "is_affected": True,
        "is_cleared": False,
    }
    for user in (cast.officer, cast.adviser):
        client = program(user)
        shown = [body(client, f"/sites/{estate.site.pk}/"), *body(client, "/sites/?q=gate")["results"]]
        assert shown == [expected, expected]


def test_vendor_shows_its_standing_names_and_control(cast: Cast, estate: Estate) -> None:
    VendorName.objects.create(vendor=estate.subject, name="Wyrm")
    parent = Vendor.objects.create(name="Hoard", country="CN")
    Control.objects.create(
        vendor=estate.subject, controller=parent, control_from=date(2020, 1, 1), share_percent=Decimal("51.00")
    )
    item = {
        "id": estate.subject.pk,
        "url": f"http://testserver{API}/vendors/{estate.subject.pk}/",
        "name": "Dragon of ministry-of-gates",
        "legal_name": "",
        "country": "",
        "names": ["Wyrm"],
        "sells_others_equipment": None,
        "is_provisional": False,
        "standing": "subject",
    }
    control = {
        "vendor": "Hoard",
        "vendor_id": parent.pk,
        "control_from": "2020-01-01",
        "control_until": None,
        "share_percent": "51.00",
    }
    client = program(cast.officer)
    assert body(client, f"/vendors/{estate.subject.pk}/") == item | {"controlled_by": [control]}
    assert body(client, "/vendors/?q=wyrm")["results"] == [item]


def test_departments_are_those_of_the_view(cast: Cast, estate: Estate) -> None:
    client = program(cast.bridge)
    codes = [
        [each["code"] for each in body(client, f"/departments/{view}")["results"]]
        for view in ("", "?department=ministry-of-fords")
    ]
    assert codes == [["ministry-of-fords", "ministry-of-gates"], ["ministry-of-fords"]]
    assert body(client, "/departments/ministry-of-gates/")["name"] == "Ministry of Gates"


def test_policies_show_their_versions_and_which_is_live(cast: Cast, estate: Estate) -> None:
    client = program(cast.officer)
    policy = body(client, "/policies/hmg-surveillance-equipment/")
    assert (policy["live_version"], [each["version"] for each in policy["versions"]]) == ("v3", ["v3", "v2", "v1"])
    assert policy == body(client, "/policies/?q=hmg")["results"][0]


def test_clauses_are_of_the_version_asked_or_the_live_one(cast: Cast, estate: Estate) -> None:
    client = program(cast.officer)
    first = [body(client, f"/clauses/{query}")["results"][2] for query in ("", "?policy=hmg-surveillance-equipment@v1")]
    assert [(each["clause"], each["version"], each["strength"]) for each in first] == [
        ("R2", "v3", "instruction"),
        ("R2", "v1", "advice"),
    ]


@pytest.mark.parametrize(
    "address", ["/sites/{site}/", "/departments/ministry-of-gates/", "/sites/?department=ministry-of-gates"]
)
def test_what_is_anothers_is_not_found(cast: Cast, estate: Estate, address: str) -> None:
    response = program(cast.stranger).get(API + address.format(site=estate.site.pk))
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize(("address", "queries"), [("/sites/", 13), ("/vendors/", 12), ("/policies/", 10)])
def test_lists_take_a_constant_number_of_queries(
    cast: Cast, estate: Estate, address: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = program(cast.officer)
    for count in (1, 3):
        for number in range(count):
            Site.objects.get_or_create(department=cast.department, reference=f"S-{number}")
            vendor, _ = Vendor.objects.get_or_create(name=f"V {number}")
            VendorName.objects.get_or_create(vendor=vendor, name=f"Also {number}")
        with django_assert_num_queries(queries):
            body(client, address)
