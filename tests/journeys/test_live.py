"""Somebody changes how a company stands, and sees the counts of home follow by themselves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from compliance.counts.services import record_today
from compliance.evaluation.engine import ENGINE
from compliance.evaluation.models import EngineState
from compliance.listing.models import Assessment
from estate.accounts.models import Membership, User
from estate.shared import clock
from tests.cast import new_cast, new_estate
from tests.compliance.dashboards.conftest import judge
from tests.compliance.evaluation.crew import Crew
from tests.compliance.evaluation.own_database import url
from tests.journeys.checks import check, picture

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crew(transactional_db: None, tmp_path: Path) -> Iterator[Crew]:
    """Return a broker; its bell and worker are started by the test."""
    crew = Crew(url(), tmp_path)
    crew.valkey.launch_on_free_port()
    try:
        yield crew
    finally:
        crew.dismiss()


@pytest.fixture
def owner(transactional_db: None) -> User:
    """Return a policy owner who is cleared, in a department with a judged estate."""
    # A test that commits leaves an empty database, without the row that migrations enter.
    EngineState.objects.get_or_create(defaults={"version": ENGINE})
    cast = new_cast()
    new_estate(cast.department)
    judge()
    record_today(today=clock.today())
    Membership.objects.filter(user=cast.policy_owner).update(is_cleared=True)
    return cast.policy_owner


def bring(page: Page, user: User, live_server: LiveServer) -> None:
    """Sign somebody in without the form."""
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )


def test_counts_follow_by_themselves_when_an_assessment_changes(
    page: Page, live_server: LiveServer, owner: User, crew: Crew
) -> None:
    bring(page, owner, live_server)
    page.goto("/")
    check(page, "home")
    tiles = page.locator("[data-live-content] .app-tile")
    expect(tiles.filter(has_text="Disconnect")).to_contain_text("1")
    change = page.context.new_page()
    change.goto("/vendors/")
    change.get_by_role("link", name="Daisy of ministry-of-gates").click()
    change.get_by_role("button", name="Change how it stands").click()
    change.get_by_label("Subject", exact=True).check()
    change.get_by_label("Basis").fill("Read in its accounts")
    change.get_by_label("Source").fill("Accounts of 2025")
    change.get_by_role("button", name="Save").click()
    expect(change.get_by_role("main")).to_contain_text("Saved.")
    page.bring_to_front()
    page.get_by_role("link", name="Refresh", exact=True).click()
    expect(page.locator("[data-live-state=pending]")).to_be_visible()
    expect(page.locator("[data-live-message]")).to_have_text("Something changed. The counts are following.")
    picture(page, "home-pending")
    crew.start_worker("only")
    crew.start_bell()
    expect(page.locator("[data-live-state=settled]")).to_be_visible(timeout=30_000)
    expect(tiles.filter(has_text="Disconnect")).to_contain_text("2")
    expect(page.locator("[data-live-message]")).to_have_text("The counts are up to date.")


def test_home_tells_of_a_change_when_all_was_judged_between_two_questions(
    page: Page, live_server: LiveServer, owner: User
) -> None:
    bring(page, owner, live_server)
    page.goto("/")
    Assessment.objects.filter(vendor__name__startswith="Daisy").update(verdict="subject")
    judge()
    tiles = page.locator("[data-live-content] .app-tile")
    expect(tiles.filter(has_text="Disconnect")).to_contain_text("2", timeout=10_000)
    expect(page.locator("[data-live-message]")).to_have_text("Something changed. The counts are up to date.")


def test_home_says_that_it_could_not_refresh_when_the_register_does_not_answer(
    page: Page, live_server: LiveServer, owner: User
) -> None:
    bring(page, owner, live_server)
    page.goto("/")
    page.route("**/counts/", _fail)
    page.get_by_role("link", name="Refresh", exact=True).click()
    expect(page.locator("[data-live-message]")).to_have_text("Could not refresh. Trying again.")
    page.unroute("**/counts/")
    page.get_by_role("link", name="Refresh", exact=True).click()
    expect(page.locator("[data-live-message]")).to_have_text("")


def test_home_says_so_when_somebody_has_been_signed_out(page: Page, live_server: LiveServer, owner: User) -> None:
    bring(page, owner, live_server)
    page.goto("/")
    page.context.clear_cookies()
    page.get_by_role("link", name="Refresh", exact=True).click()
    expect(page.locator("[data-live-message]")).to_contain_text("you are signed out")


def test_counts_stay_when_somebody_stops_them(page: Page, live_server: LiveServer, owner: User) -> None:
    bring(page, owner, live_server)
    page.goto("/")
    page.get_by_role("button", name="Stop following changes").click()
    expect(page.get_by_role("button", name="Follow changes")).to_be_focused()
    expect(page.locator("[data-live-message]")).to_have_text("The counts stay as they are.")


def test_home_is_whole_when_scripts_do_not_run(
    page_without_scripts: Page, live_server: LiveServer, owner: User
) -> None:
    page = page_without_scripts
    bring(page, owner, live_server)
    page.goto("/")
    expect(page.get_by_role("button", name="Stop following changes")).to_be_hidden()
    page.get_by_role("link", name="Refresh", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Where the estate stands")


@pytest.mark.parametrize("is_cleared", [True, False])
def test_dashboard_is_accessible(page: Page, live_server: LiveServer, owner: User, *, is_cleared: bool) -> None:
    Membership.objects.filter(user=owner).update(is_cleared=is_cleared)
    bring(page, owner, live_server)
    page.goto("/dashboard/")
    check(page, "dashboard" if is_cleared else "dashboard-uncleared")
    page.goto("/")
    check(page, "home" if is_cleared else "home-uncleared")


def _fail(route: Route) -> None:
    route.fulfill(status=500, body="")
