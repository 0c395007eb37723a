"""Adding a camera and correcting the record of one."""

from datetime import date

import pytest
from django.test import Client

from assets.cameras.models import Camera, Placement
from assets.sites.models import Site
from compliance.evaluation.site_blind import NEEDS_APPROVAL
from tests.cast import Cast, Estate, signed_in

pytestmark = pytest.mark.django_db


def _form(client: Client, path: str) -> dict[str, str]:
    """Return what a form holds to begin with, as a browser would send it back."""
    response = client.get(path)
    assert response.status_code == 200
    fields = [field for group in response.context["groups"] for field in group.fields]
    return {field.name: field.value for field in fields if field.value and field.kind != "checkboxes"}


def _change(client: Client, camera: Camera, **changed: str) -> tuple[int, list[str]]:
    """Send a camera's form with some answers changed; return the status and what is wrong."""
    path = f"/cameras/{camera.pk}/change/"
    response = client.post(path, _form(client, path) | changed)
    camera.refresh_from_db()
    return response.status_code, [link.text for link in (response.context or {}).get("errors", ())]


def test_officer_corrects_what_a_survey_settles(cast: Cast, estate: Estate) -> None:
    answers = {"network": "core", "installed_on": "March 2021", "serial_number": "S-1", "why": "Seen on site"}
    assert _change(signed_in(cast.officer), estate.camera, **answers) == (302, [])
    found = estate.camera
    assert (found.network, found.serial_number, found.deployed_not_before, found.deployed_not_after) == (
        "core",
        "S-1",
        date(2021, 3, 1),
        date(2021, 3, 31),
    )


def test_form_sent_back_unchanged_changes_nothing(cast: Cast, estate: Estate) -> None:
    before = Camera.objects.values().get(pk=estate.camera.pk)
    assert _change(signed_in(cast.officer), estate.camera) == (302, [])
    assert Camera.objects.values().get(pk=estate.camera.pk) == before


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"installed_on": "1 January 2090"}, "future"),
        ({"mac_address": "12"}, "12 hexadecimal digits"),
        ({"records_to": "CAM-1"}, "circle"),
        ({"site": "NOWHERE", "how": "corrected"}, "There is no site NOWHERE"),
        ({"site": "GATE-2"}, "Say whether it was moved"),
        ({"site": "GATE-2", "how": "moved"}, "Enter the day on which it was moved"),
        ({"lifecycle": "removed", "removed_on": "1 January 2001"}, "before"),
    ],
    ids=str,
)
def test_contradictions_are_refused_with_a_sentence(
    cast: Cast, estate: Estate, answers: dict[str, str], error: str
) -> None:
    Site.objects.create(department=cast.department, reference="GATE-2")
    status, errors = _change(signed_in(cast.officer), estate.camera, **answers)
    assert status == 200
    assert error in " ".join(errors)


def test_move_is_a_new_deployment(cast: Cast, estate: Estate) -> None:
    there = Site.objects.create(department=cast.department, reference="GATE-2")
    answers = {"site": "GATE-2", "how": "moved", "moved_on": "2 February 2024"}
    assert _change(signed_in(cast.officer), estate.camera, **answers) == (302, [])
    assert (estate.camera.site, estate.camera.deployed_not_before) == (there, date(2024, 2, 2))
    assert Placement.objects.get(camera=estate.camera).site == estate.site


def test_correction_of_the_site_is_no_move(cast: Cast, estate: Estate) -> None:
    there = Site.objects.create(department=cast.department, reference="GATE-2")
    assert _change(signed_in(cast.officer), estate.camera, site="GATE-2", how="corrected") == (302, [])
    assert (estate.camera.site, estate.camera.deployed_not_before) == (there, date(2023, 5, 1))
    assert not Placement.objects.filter(camera=estate.camera).exists()


def test_new_reading_of_the_label_is_not_approved_by_an_older_approval(cast: Cast, estate: Estate) -> None:
    Camera.objects.filter(pk=estate.camera.pk).update(
        maker_confirmed=estate.subject, maker_confirmed_by="Olive", maker_approved_by="Ada"
    )
    assert _change(signed_in(cast.officer), estate.camera, maker_confirmed=estate.harmless.name) == (302, [])
    assert estate.camera.maker_approved_by == ""


@pytest.mark.parametrize("site", ["GATE-1", "GATE-2"])
def test_uncleared_who_places_subject_equipment_get_one_answer_at_every_site(
    cast: Cast, estate: Estate, site: str
) -> None:
    Site.objects.create(department=cast.department, reference="GATE-2")
    client = signed_in(cast.officer)
    answers = _form(client, "/cameras/add/") | {
        "asset_tag": "CAM-2",
        "site": site,
        "vendor": estate.subject.name,
        "lifecycle": "ordered",
    }
    page = client.post("/cameras/add/", answers, follow=True)
    assert [str(message) for message in page.context["messages"]] == [f"CAM-2 is in the register. {NEEDS_APPROVAL}"]


def test_cleared_are_told_what_the_register_now_says(cast: Cast, estate: Estate) -> None:
    client = signed_in(cast.adviser)
    answers = _form(client, "/cameras/add/") | {
        "asset_tag": "CAM-2",
        "site": "GATE-1",
        "vendor": estate.subject.name,
        "lifecycle": "ordered",
    }
    page = client.post("/cameras/add/", answers, follow=True)
    assert "Would breach." in str(next(iter(page.context["messages"])))


def test_tag_that_is_recorded_is_not_added_again(cast: Cast, estate: Estate) -> None:
    client = signed_in(cast.officer)
    page = client.post("/cameras/add/", _form(client, "/cameras/add/") | {"asset_tag": "CAM-1"})
    assert "CAM-1 is recorded already" in page.content.decode()


@pytest.mark.parametrize(("who", "status"), [("manager", 403), ("auditor", 403), ("stranger", 404)])
def test_others_change_nothing(cast: Cast, estate: Estate, who: str, status: int) -> None:
    client = signed_in(getattr(cast, who))
    assert client.get(f"/cameras/{estate.camera.pk}/change/").status_code == status
    assert client.post(f"/cameras/{estate.camera.pk}/change/", {"network": "core"}).status_code == status


def test_history_tells_who_changed_what_to_the_cleared(cast: Cast, estate: Estate) -> None:
    _change(signed_in(cast.officer), estate.camera, network="core")
    path = f"/cameras/{estate.camera.pk}/"
    for who, is_named in (("adviser", True), ("officer", False)):
        page = signed_in(getattr(cast, who)).get(path).content.decode()
        assert "(was: Dedicated security network)" in page
        assert (", olive</h3>" in page) is is_named


def test_null_characters_that_somebody_sends_are_left_out(cast: Cast, estate: Estate) -> None:
    assert _change(signed_in(cast.officer), estate.camera, serial_number="S\0-1", notes="\0") == (302, [])
    assert estate.camera.serial_number == "S-1"
