"""Somebody protects their account with a second step, loses it, and comes back with a recovery code."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from estate.accounts.models import User
from tests.journeys.checks import check
from tests.journeys.test_sign_in import PASSWORD, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
NEW_PASSWORD = "four quite random words"


def code_of(secret: str) -> str:
    """Return what an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def confirm(page: Page) -> None:
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def set_up_app(page: Page) -> None:
    page.goto("/accounts/2fa/")
    check(page, "second-step")
    page.get_by_role("link", name="Set up an authenticator app").click()
    check(page, "confirm")
    confirm(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up an authenticator app")
    check(page, "second-step-app")
    secret = page.locator(".app-secret").inner_text()
    page.get_by_label("Code from the app").fill(code_of(secret))
    page.get_by_role("button", name="Turn on").click()


def test_officer_comes_back_with_a_recovery_code_when_the_app_is_lost(page: Page) -> None:
    User.objects.create_user("asha.patel", password=PASSWORD)
    sign_in(page)
    expect(page.get_by_text("Signed in as asha.patel")).to_be_visible()
    set_up_app(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    check(page, "recovery-codes")
    codes = page.locator(".app-codes code").all_inner_texts()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Second step")
    check(page, "second-step-asked")
    page.get_by_label("Code", exact=True).fill("000000")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the code that your app shows now")
    page.get_by_label("Code", exact=True).fill(codes[0])
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Signed in as asha.patel")).to_be_visible()


def test_officer_changes_the_password(page: Page) -> None:
    User.objects.create_user("asha.patel", password=PASSWORD)
    sign_in(page)
    page.get_by_role("link", name="asha.patel").click()
    check(page, "account")
    page.get_by_role("link", name="Change your password").click()
    page.get_by_label("Present password").fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill("short")
    page.get_by_label("New password again").fill("short")
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_role("alert")).to_contain_text(re.compile("at least 12 characters"))
    check(page, "password-short")
    page.get_by_label("Present password").fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill(NEW_PASSWORD)
    page.get_by_label("New password again").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_text("Your password is changed.")).to_be_visible()
    check(page, "password-changed")


def test_pages_of_keys_are_accessible(page: Page) -> None:
    User.objects.create_user("asha.patel", password=PASSWORD)
    sign_in(page)
    expect(page.get_by_text("Signed in as asha.patel")).to_be_visible()
    page.goto("/accounts/2fa/webauthn/")
    check(page, "keys")
    page.get_by_role("button", name="Add a key").click()
    confirm(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a passkey or security key")
    check(page, "key-new")
