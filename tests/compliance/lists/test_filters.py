"""What lists can be narrowed by, for whom."""

from datetime import UTC, date, datetime

import pytest
from django.db import models
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from assets.cameras.models import Camera
from assets.sites.models import Designation, Site
from assets.vendors.models import ProductModel, Vendor, VendorName
from compliance.evaluation.settle import settle_all
from compliance.listing.models import Assessment, Regime
from compliance.listing.services import refresh_standings
from compliance.lists.cameras import CameraFilters
from compliance.lists.filtering import ReaderFilterSet
from compliance.lists.sites import SiteFilters
from compliance.lists.vendors import VendorFilters
from compliance.policy.models import Adoption, Policy
from compliance.rules.verdicts import SITE_BLIND
from estate.accounts.connection import connected_as
from estate.accounts.models import User
from tests.cast import TODAY, Cast, Estate, new_estate, reader


@pytest.fixture
def estate(cast: Cast) -> Estate:
    """Return a judged estate: a subject camera, its recorder, and a camera of which little is known."""
    estate = new_estate(cast.department)
    model = ProductModel.objects.create(vendor=estate.subject, name="Eye 9")
    Camera.objects.filter(pk=estate.camera.pk).update(
        serial_number="SN-77", mac_address="A4145D123456", model=model, location="Loading bay", capabilities=["ptz"]
    )
    Camera.objects.create(department=cast.department, asset_tag="CAM-2", kind="other", network="unknown")
    judge()
    return estate


def judge() -> None:
    """Judge all that is due."""
    settle_all(today=TODAY, at=datetime(2026, 11, 22, 9, tzinfo=UTC))


def cameras(user: User, query: str) -> list[str]:
    """Return the tags of the cameras that a user finds, in order."""
    who = reader(user)
    with connected_as(who):
        filters = CameraFilters(QueryDict(query), reader=who)
        assert filters.complaints() == []
        return sorted(filters.qs.values_list("asset_tag", flat=True))


def refused(user: User, query: str) -> list[tuple[str, str]]:
    """Return what a user is told of the parameters."""
    who = reader(user)
    with connected_as(who):
        return [(each.parameter, each.message) for each in CameraFilters(QueryDict(query), reader=who).complaints()]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["CAM-1", "CAM-2", "NVR-1"]),
        ("department=ministry-of-gates", ["CAM-1", "CAM-2", "NVR-1"]),
        ("site=GATE-1", ["CAM-1", "NVR-1"]),
        ("kind=recorder,other", ["CAM-2", "NVR-1"]),
        ("kind=recorder&kind=other", ["CAM-2", "NVR-1"]),
        ("vendor=dragon of ministry of gates", ["CAM-1"]),
        ("vendor=The Wyrm", ["CAM-1"]),
        ("model=EYE-9", ["CAM-1"]),
        ("network=core", ["NVR-1"]),
        ("lifecycle=removed", []),
        ("deployed_by=department&kind=camera", ["CAM-1"]),
        ("capabilities=ptz", ["CAM-1"]),
        ("capabilities=ptz,audio", []),
        ("installed_from=2023-05-01", ["CAM-1", "NVR-1"]),
        ("installed_from=2023-05-02", []),
        ("installed_until=2023-05-01", ["CAM-1", "NVR-1"]),
        ("has_installation_date=false", ["CAM-2"]),
        ("has_mac=true", ["CAM-1"]),
        ("maker_confirmed=true", []),
        ("records_to=NVR-1", ["CAM-1"]),
        ("support_ends_until=2030-01-01", []),
        ("q=cam", ["CAM-1", "CAM-2"]),
        ("q=sn-7", ["CAM-1"]),
        ("q=a4:14:5d", ["CAM-1"]),
        ("q=A414.5D12.3456", ["CAM-1"]),
        ("q=loading", ["CAM-1"]),
        ("q=eye", ["CAM-1"]),
        ("q=nothing", []),
        ("status=disconnect", ["CAM-1"]),
        ("status=clear,not_applicable", ["NVR-1"]),
        ("policy=us-ndaa-889", ["CAM-1", "CAM-2", "NVR-1"]),
        ("policy=us-ndaa-889&status=disconnect", []),
    ],
)
def test_cameras_are_found_when_asked_for(cast: Cast, estate: Estate, query: str, found: list[str]) -> None:
    VendorName.objects.create(vendor=estate.subject, name="The Wyrm")
    assert [cameras(user, query) for user in (cast.officer, cast.adviser)] == [found, found]


def test_status_is_of_the_words_that_the_reader_may_have(cast: Cast, estate: Estate) -> None:
    Designation.objects.update(level="sensitive")
    Camera.objects.filter(pk=estate.recorder.pk).update(network="standalone")
    judge()
    assert (cameras(cast.adviser, "status=prohibited"), cameras(cast.officer, "status=action_required")) == (
        ["CAM-1"],
        ["CAM-1"],
    )
    assert cameras(cast.adviser, "band=1&could_be=&by_decision=false") == ["CAM-1"]
    assert refused(cast.officer, "status=prohibited") == [
        (
            "status",
            f"'prohibited' is none of its values. Use: {', '.join(SITE_BLIND)}.",
        )
    ]


@pytest.mark.parametrize("name", ["could_be", "band", "by_decision"])
def test_what_reveals_designations_does_not_exist_for_the_uncleared(cast: Cast, estate: Estate, name: str) -> None:
    (complaint,) = refused(cast.officer, f"{name}=1")
    assert complaint[1].startswith(f"There is no parameter '{name}' here. Use: department, site, policy, status,")
    assert not {"could_be", "band", "by_decision"} & set(complaint[1].partition("Use:")[2].replace(",", "").split())


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("site=FORD-1", "You have no site with the reference 'FORD-1'. Check it in the list of sites."),
        ("vendor=Nobody", "The register knows no company called 'Nobody'. Check it in the list of vendors."),
        ("model=Nothing", "The register knows no model called 'Nothing'."),
        ("policy=none", "There is no policy 'none'. Use one of: hmg-surveillance-equipment, us-ndaa-889."),
        ("department=ministry-of-fords", "'ministry-of-fords' is none of its values. Use: ministry-of-gates."),
        ("installed_from=24/11/2022", "Give the day as YYYY-MM-DD, for example 2022-11-24."),
        ("has_mac=perhaps", "Write true or false."),
        ("kind=toaster,camera", "'toaster' is none of its values. Use: camera, recorder, vms"),
    ],
)
def test_value_that_cannot_be_used_is_refused_with_a_sentence(
    cast: Cast, estate: Estate, query: str, sentence: str
) -> None:
    Site.objects.create(department=cast.other, reference="FORD-1")
    ((parameter, message),) = refused(cast.officer, query)
    assert (parameter, message[: len(sentence)]) == (query.partition("=")[0], sentence)


def test_status_is_of_each_departments_own_policy_when_none_is_named(cast: Cast, estate: Estate) -> None:
    new_estate(cast.other)
    Adoption.objects.create(department=cast.other, policy=Policy.objects.get(code="us-ndaa-889"), is_primary=True)
    judge()
    who = reader(cast.bridge)
    with connected_as(who):
        rows = CameraFilters(QueryDict("kind=camera"), reader=who).qs
        judged_by = set(rows.values_list("department__code", "judged__policy_id"))
    codes = dict(Policy.objects.values_list("pk", "code"))
    assert {(department, codes[policy]) for department, policy in judged_by} == {
        ("ministry-of-gates", "hmg-surveillance-equipment"),
        ("ministry-of-fords", "us-ndaa-889"),
    }


def test_stranger_finds_nothing(cast: Cast, estate: Estate) -> None:
    assert cameras(cast.stranger, "") == []


def test_filters_take_a_constant_number_of_queries(
    cast: Cast, estate: Estate, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    who = reader(cast.adviser)
    for tag in ("CAM-3", "CAM-4"):
        Camera.objects.create(department=cast.department, asset_tag=tag)
        with django_assert_num_queries(3):
            list(CameraFilters(QueryDict("status=clear&q=cam"), reader=who).qs)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["GATE-1", "GATE-2"]),
        ("town=leeds", ["GATE-1"]),
        ("q=gate", ["GATE-1", "GATE-2"]),
        ("q=north", ["GATE-1"]),
        ("q=LS1", ["GATE-2"]),
        ("has_cameras=false", ["GATE-2"]),
        ("has_cameras=true", ["GATE-1"]),
        ("tenure=freehold", ["GATE-2"]),
    ],
)
def test_sites_are_found_when_asked_for(cast: Cast, estate: Estate, query: str, found: list[str]) -> None:
    Site.objects.create(department=cast.department, reference="GATE-2", postcode="LS1 4AP", tenure="Freehold")
    Site.objects.create(department=cast.other, reference="GATE-3")
    for user in (cast.officer, cast.adviser):
        who = reader(user)
        with connected_as(who):
            filters = SiteFilters(QueryDict(query), reader=who)
            assert (filters.complaints(), sorted(filters.qs.values_list("reference", flat=True))) == ([], found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Acme", "Daisy of ministry-of-gates", "Dragon of ministry-of-gates"]),
        ("standing=subject", ["Dragon of ministry-of-gates"]),
        ("standing=not_subject", ["Daisy of ministry-of-gates"]),
        ("standing=unknown,contested", ["Acme"]),
        ("country=de", ["Acme"]),
        ("q=the WYRM", ["Dragon of ministry-of-gates"]),
        ("q=acme gmbh", ["Acme"]),
        ("q=--", []),
        ("is_provisional=true", ["Acme"]),
        ("sells_others_equipment=true", []),
    ],
)
def test_vendors_are_found_when_asked_for(cast: Cast, estate: Estate, query: str, found: list[str]) -> None:
    VendorName.objects.create(vendor=estate.subject, name="The Wyrm")
    Vendor.objects.create(name="Acme", legal_name="Acme GmbH", country="DE", is_provisional=True)
    assert vendors(cast.officer, query) == found


def test_standing_is_as_the_department_sees_it(cast: Cast, estate: Estate) -> None:
    Assessment.objects.create(
        regime=Regime.objects.get(code="prc-nil"),
        vendor=estate.harmless,
        department=cast.other,
        verdict="contested",
        assessed_from=date(2020, 1, 1),
        assessed_on=date(2020, 1, 1),
    )
    refresh_standings()
    seen = [vendors(user, "standing=contested") for user in (cast.officer, cast.stranger, cast.bridge)]
    assert seen == [[], ["Daisy of ministry-of-gates"], []]


def vendors(user: User, query: str) -> list[str]:
    """Return the names of the companies that a user finds."""
    who = reader(user)
    with connected_as(who):
        filters = VendorFilters(QueryDict(query), reader=who, today=TODAY)
        assert filters.complaints() == []
        return sorted(filters.qs.values_list("name", flat=True))


@pytest.mark.parametrize(
    ("filter_set", "model"), [(CameraFilters, Camera), (SiteFilters, Site), (VendorFilters, Vendor)]
)
def test_every_field_has_a_filter_or_a_reason_against_one(
    filter_set: type[ReaderFilterSet], model: type[models.Model]
) -> None:
    fields = {field.name for field in model._meta.get_fields() if field.concrete}
    filtered = set(filter_set.declared_filters)
    assert (fields - filtered - set(filter_set.decided), set(filter_set.decided) - (fields - filtered)) == (
        set(),
        set(),
    )
