"""Cameras over HTTP, and what follows for one of them."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from assets.cameras.models import Camera
from assets.sites.models import Designation
from tests.cast import Cast, Estate
from tests.compliance.api.asking import API, body, program
from tests.compliance.api.judged import judge


def shown(estate: Estate) -> dict[str, Any]:
    """Return the subject camera as everybody in its department has it."""
    address = f"http://testserver{API}/cameras/{estate.camera.pk}/"
    return {
        "id": estate.camera.pk,
        "url": address,
        "compliance_url": f"{address}compliance/",
        "department": "ministry-of-gates",
        "asset_tag": "CAM-1",
        "site": "GATE-1",
        "site_id": estate.site.pk,
        "kind": "camera",
        "vendor": "Dragon of ministry-of-gates",
        "vendor_id": estate.subject.pk,
        "model": "Eye 9",
        "serial_number": "",
        "mac_address": "A4:14:5D:12:34:56",
        "maker_confirmed": None,
        "installed_not_before": "2023-05-01",
        "installed_not_after": "2023-05-01",
        "lifecycle": "installed",
        "removed_on": None,
        "network": "security_lan",
        "records_to": "NVR-1",
        "deployed_by": "department",
        "capabilities": [],
        "location": "",
        "ip_address": None,
        "firmware": "",
        "scheduled_upgrade_on": None,
        "support_ends_on": None,
        "replacement_cost": None,
        "quantity": 1,
        "notes": "",
        "status": "disconnect",
        "policy": "hmg-surveillance-equipment",
        "evaluated_at": "2026-11-22T09:00:00Z",
    }


CLEARED = {"could_be": None, "by_decision": False, "band": 3, "score": 24}


def test_camera_shows_the_uncleared_a_status_and_the_cleared_what_it_rests_on(cast: Cast, estate: Estate) -> None:
    for user, expected in ((cast.officer, shown(estate)), (cast.adviser, shown(estate) | CLEARED)):
        client = program(user)
        item = body(client, f"/cameras/{estate.camera.pk}/")
        (first, *_) = body(client, "/cameras/")["results"]
        assert (item, first) == (expected, expected)


def test_camera_of_a_sensitive_site_is_prohibited_to_the_cleared_alone(cast: Cast, estate: Estate) -> None:
    Designation.objects.update(level="sensitive")
    Camera.objects.filter(pk=estate.recorder.pk).update(network="standalone")
    judge()
    address = f"/cameras/{estate.camera.pk}/"
    statuses = [
        body(program(user, *scopes), address)["status"]
        for user, scopes in (
            (cast.officer, ["read", "sensitive"]),
            (cast.adviser, ["read"]),
            (cast.adviser, ["read", "sensitive"]),
        )
    ]
    assert statuses == ["action_required", "action_required", "prohibited"]


def test_verdict_of_the_uncleared_holds_what_everybody_may_see(cast: Cast, estate: Estate) -> None:
    blind = body(program(cast.officer), f"/cameras/{estate.camera.pk}/compliance/")
    (verdict,) = blind.pop("verdicts")
    assert (verdict["clause"], verdict["verdict"], verdict["since"]) == ("R2", "breach", "2023-05-01")
    assert blind == {
        "asset_tag": "CAM-1",
        "site": "GATE-1",
        "department": "ministry-of-gates",
        "policy": {"code": "hmg-surveillance-equipment", "version": "v3"},
        "status": "disconnect",
        "flags": [],
        "evaluated_at": "2026-11-22T09:00:00Z",
        "evaluated_for": blind["evaluated_for"],
        "pending": False,
        "other_policies": [],
    }


def test_verdict_of_the_cleared_lists_every_clause(cast: Cast, estate: Estate) -> None:
    client = program(cast.adviser)
    verdict = body(client, f"/cameras/{estate.camera.pk}/compliance/")
    clauses = [clause["clause"] for clause in body(client, "/clauses/")["results"]]
    assert [each["clause"] for each in verdict["verdicts"]] == clauses
    assert {name: verdict[name] for name in CLEARED} == CLEARED


def test_verdict_is_of_the_version_that_is_asked(cast: Cast, estate: Estate) -> None:
    address = f"/cameras/{estate.camera.pk}/compliance/?policy=hmg-surveillance-equipment@v1"
    verdict = body(program(cast.officer), address)
    assert (verdict["policy"]["version"], verdict["verdicts"][0]["verdict"]) == ("v1", "open")


@pytest.mark.parametrize("below", ["", "compliance/"])
def test_camera_is_not_found_by_a_stranger(cast: Cast, estate: Estate, below: str) -> None:
    response = program(cast.stranger).get(f"{API}/cameras/{estate.camera.pk}/{below}")
    assert (response.status_code, body(program(cast.stranger), "/cameras/")["results"]) == (404, [])


def test_camera_not_yet_judged_has_no_status(cast: Cast, estate: Estate) -> None:
    camera = Camera.objects.create(department=cast.department, asset_tag="NEW-1")
    for user in (cast.officer, cast.adviser):
        item = body(program(user), f"/cameras/{camera.pk}/")
        assert (item["status"], item["evaluated_at"]) == (None, None)


def test_pages_are_followed_there_and_back(cast: Cast, estate: Estate) -> None:
    client = program(cast.adviser)
    Camera.objects.create(department=cast.department, asset_tag="CAM-2")
    first = body(client, "/cameras/?limit=2&ordering=-installed&total=exact")
    last = body(client, first["next"])
    tags = [[row["asset_tag"] for row in page["results"]] for page in (first, last, body(client, last["previous"]))]
    assert tags == [["CAM-2", "CAM-1"], ["NVR-1"], ["CAM-2", "CAM-1"]]
    assert (first["previous"], first["total"], last["next"]) == (None, 3, None)


@pytest.mark.parametrize("address", ["/cameras/", "/cameras/?status=disconnect&q=cam&total=exact"])
def test_list_of_cameras_takes_a_constant_number_of_queries(
    cast: Cast, estate: Estate, address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    program_headers = program(cast.adviser)
    queries = 13 if "total" in address else 12
    for count in (1, 3):
        while Camera.objects.count() < count + 2:
            Camera.objects.create(department=cast.department, asset_tag=f"T-{Camera.objects.count()}")
        with django_assert_num_queries(queries):
            body(program_headers, address)
