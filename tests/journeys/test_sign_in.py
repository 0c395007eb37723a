"""Somebody signs in, with the mouse and without, and out again."""

import pytest
from playwright.sync_api import Page, expect

from estate.accounts.models import User
from tests.journeys.checks import check

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "three random words"


@pytest.fixture
def officer() -> User:
    """Return somebody who may sign in."""
    return User.objects.create_user("asha.patel", password=PASSWORD)


def sign_in(page: Page, *, password: str = PASSWORD) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("User name").fill("asha.patel")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_officer_signs_in_and_out(page: Page, officer: User) -> None:
    page.goto("/accounts/login/")
    check(page, "sign-in")
    sign_in(page)
    expect(page.get_by_text("Signed in as asha.patel")).to_be_visible()
    check(page, "signed-in")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_sign_in_says_what_to_do_when_the_password_is_wrong(page: Page, officer: User) -> None:
    sign_in(page, password="four random words")
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("The user name or the password is wrong. Enter both again.")
    expect(page).to_have_title("Error: Sign in – Estate asset register")
    check(page, "sign-in-wrong")


def test_error_leads_to_its_field_when_it_is_left_blank(page: Page, officer: User) -> None:
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name="Enter your user name").click()
    expect(page.get_by_label("User name")).to_be_focused()
    check(page, "sign-in-blank")


def test_officer_signs_in_when_there_is_only_a_keyboard(page: Page, officer: User) -> None:
    page.goto("/accounts/login/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("asha.patel")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Signed in as asha.patel")).to_be_visible()


def test_officer_signs_in_when_scripts_do_not_run(page_without_scripts: Page, officer: User) -> None:
    sign_in(page_without_scripts)
    expect(page_without_scripts.get_by_text("Signed in as asha.patel")).to_be_visible()


def test_sign_in_pauses_when_too_many_passwords_were_wrong(page: Page, officer: User) -> None:
    for _ in range(6):
        sign_in(page, password="four random words")
    expect(page.get_by_role("alert")).to_contain_text("Wait five minutes")
