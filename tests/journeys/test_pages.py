"""Pages that belong to no subject, and everything that pages are made of, judged by axe."""

import pytest
from playwright.sync_api import Page, expect

from estate.accounts.models import User
from tests.journeys.checks import check
from tests.journeys.test_sign_in import PASSWORD, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("name", ["accessibility", "cookies", "no-such-page"])
def test_page_is_accessible_when_nobody_is_signed_in(page: Page, name: str) -> None:
    page.goto(f"/{name}/")
    check(page, name)


@pytest.mark.urls("tests.journeys.gallery")
def test_everything_that_pages_are_made_of_is_accessible(page: Page) -> None:
    User.objects.create_user("asha.patel", password=PASSWORD)
    sign_in(page)
    expect(page.get_by_text("Signed in as asha.patel")).to_be_visible()
    page.goto("/gallery/")
    check(page, "gallery")
