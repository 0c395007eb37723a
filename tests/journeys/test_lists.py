"""Vendors, uploads, policies and runs in a real browser, judged by axe on a phone and on a screen."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from compliance.evaluation.engine import ENGINE
from compliance.evaluation.models import EngineState
from compliance.evaluation.settle import settle_all
from compliance.policy.services import load_shipped
from estate.accounts.models import User
from estate.shared import clock
from tests.cast import Cast, Estate, new_estate
from tests.journeys.checks import check
from tests.journeys.test_sign_in import PASSWORD, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
CAMERAS = "asset_tag,kind,installed_on\nGATE-CAM-1,camera,2023-05-01\nGATE-CAM-2,kettle,2023-05-01\n"


@pytest.fixture
def estate(cast: Cast) -> Estate:
    # A test that commits leaves an empty database, without the row that migrations enter.
    EngineState.objects.get_or_create(defaults={"version": ENGINE})
    estate = new_estate(cast.department)
    settle_all(today=clock.today(), at=clock.now())
    return estate


def enter(page: Page, user: User) -> None:
    """Sign in as the user, under the name that the journey of signing in uses."""
    User.objects.filter(pk=user.pk).update(username="asha.patel")
    user.refresh_from_db()
    user.set_password(PASSWORD)
    user.save()
    sign_in(page)
    expect(page.get_by_text("Signed in as asha.patel")).to_be_visible()


def test_policy_owner_changes_how_a_company_stands(page: Page, cast: Cast, estate: Estate) -> None:
    enter(page, cast.policy_owner)
    page.goto("/vendors/")
    check(page, "vendors")
    page.get_by_role("link", name=estate.harmless.name).click()
    check(page, "vendor")
    page.get_by_role("button", name="Change how it stands").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose how the company stands.")
    check(page, "vendor-change")
    page.get_by_label("Subject", exact=True).check()
    page.get_by_label("Basis").fill("Registered there since 2015.")
    page.get_by_label("Source").fill("Register of companies")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. 1 camera is being judged again.")).to_be_visible()
    expect(page.get_by_text("is a company subject to the")).to_be_visible()


def test_officer_uploads_a_spreadsheet(page: Page, cast: Cast, estate: Estate, tmp_path: Path) -> None:
    file = tmp_path / "cameras.csv"
    file.write_text(CAMERAS)
    enter(page, cast.officer)
    page.goto("/upload/")
    check(page, "upload")
    page.get_by_label("Cameras").check()
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", name="What to put right")).to_be_visible()
    check(page, "upload-result")
    page.goto("/upload/columns/")
    check(page, "upload-columns")


def test_officer_uploads_without_scripts(
    page_without_scripts: Page, cast: Cast, estate: Estate, tmp_path: Path
) -> None:
    file = tmp_path / "cameras.csv"
    file.write_text(CAMERAS)
    page = page_without_scripts
    enter(page, cast.officer)
    page.goto("/upload/")
    page.get_by_label("Cameras").check()
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_label("Try without saving").check()
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("Nothing was recorded.")).to_be_visible()


def test_policies_are_read(page: Page, cast: Cast) -> None:
    load_shipped()
    enter(page, cast.officer)
    page.goto("/policies/")
    check(page, "policies")
    page.get_by_role("link", name="Visual surveillance equipment on the government estate").click()
    page.get_by_text("The rule in plain words").first.click()
    check(page, "policy")


def test_runs_refresh_by_themselves(page: Page, cast: Cast, estate: Estate) -> None:
    enter(page, cast.adviser)
    estate.camera.network = "core"
    estate.camera.save()
    page.goto("/runs/")
    expect(page.get_by_text("1 pending")).to_be_visible()
    check(page, "runs")
    settle_all(today=clock.today(), at=clock.now())
    expect(page.get_by_text("0 pending")).to_be_visible(timeout=20_000)
