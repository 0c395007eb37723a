"""An officer and an adviser look through cameras and sites, and correct what they know better."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Page, expect

from assets.sites.models import Designation
from compliance.evaluation.engine import ENGINE
from compliance.evaluation.models import EngineState
from estate.accounts.models import User
from tests.cast import Cast, Estate, new_cast, new_estate, signed_in
from tests.journeys.checks import check

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people() -> Cast:
    """Return the cast, each of whom can sign in."""
    return new_cast()


@pytest.fixture
def estate(people: Cast) -> Estate:
    """Return a judged estate with a sensitive site."""
    # The database was emptied, its one row of the engine's state with it.
    EngineState.objects.get_or_create(defaults={"version": ENGINE})
    made = new_estate(people.department)
    Designation.objects.update(level="sensitive")
    call_command("settle")
    return made


def _enter(page: Page, user: User) -> None:
    """Let the user be signed in, by the session alone: signing in has journeys of its own."""
    cookie = signed_in(user).cookies[settings.SESSION_COOKIE_NAME]
    page.goto("/accessibility/")
    host = urlsplit(page.url).hostname
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "domain": host, "path": "/"}])


def test_adviser_finds_a_prohibited_camera_and_why(page: Page, people: Cast, estate: Estate) -> None:
    _enter(page, people.adviser)
    page.goto("/cameras/")
    check(page, "cameras")
    page.get_by_role("checkbox", name="Prohibited").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("link", name="Remove filter Status: Prohibited")).to_be_visible()
    expect(page.get_by_text("1 camera", exact=True)).to_be_visible()
    page.get_by_role("link", name="CAM-1").click()
    expect(page.get_by_role("heading", name="R1: Cease deployment onto sensitive sites")).to_be_visible()
    check(page, "camera-cleared")


def test_filters_open_on_a_phone_when_they_are_asked_for(
    page_without_scripts: Page, people: Cast, estate: Estate
) -> None:
    page = page_without_scripts
    _enter(page, people.officer)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/cameras/")
    button = page.get_by_role("button", name="Apply filters")
    expect(button).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    expect(button).to_be_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/cameras/")
    expect(button).to_be_visible()


def test_officer_corrects_a_camera_without_scripts(page_without_scripts: Page, people: Cast, estate: Estate) -> None:
    page = page_without_scripts
    _enter(page, people.officer)
    page.goto(f"/cameras/{estate.camera.pk}/")
    page.get_by_role("button", name="Correct this record").click()
    page.get_by_label("MAC address").fill("12")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("MAC address").fill("4C:BD:8F:12:34:56")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The record of CAM-1 is corrected.")).to_be_visible()


@pytest.mark.parametrize("name", ["camera", "camera-form", "new-camera", "sites", "site", "survey", "site-form"])
def test_officers_pages_are_accessible(page: Page, people: Cast, estate: Estate, name: str) -> None:
    _enter(page, people.officer)
    page.goto(
        {
            "camera": f"/cameras/{estate.camera.pk}/",
            "camera-form": f"/cameras/{estate.camera.pk}/change/",
            "new-camera": "/cameras/add/",
            "sites": "/sites/",
            "site": f"/sites/{estate.site.pk}/",
            "survey": f"/sites/{estate.site.pk}/survey/",
            "site-form": "/sites/add/",
        }[name]
    )
    check(page, name)


def test_adviser_assesses_a_site(page: Page, people: Cast, estate: Estate) -> None:
    _enter(page, people.adviser)
    page.goto(f"/sites/{estate.site.pk}/")
    check(page, "site-cleared")
    page.get_by_role("button", name="Assess this site").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    check(page, "assessment-with-errors")
    page.get_by_label("Not sensitive").check()
    page.get_by_label("Why?").fill("Nothing of the four grounds applies.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The assessment of GATE-1 is recorded.")).to_be_visible()
