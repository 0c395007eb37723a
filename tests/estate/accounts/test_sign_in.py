"""Signing in: what is offered and what is not, and whom an identity provider names."""

import pytest
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from estate.accounts.models import User
from estate.accounts.sign_in import AccountAdapter, ProviderAdapter, stated_name
from estate.accounts.sign_in_urls import NOT_OFFERED

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def provider(settings: Settings) -> None:
    """Have a department's identity provider."""
    app = {"provider_id": "department", "name": "Home Office", "client_id": "register", "secret": "kept elsewhere"}
    server = {"server_url": "https://sign-in.example.gov.uk"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app | {"settings": server}]}}


def provider_login(claims: dict[str, object]) -> SocialLogin:
    """Return a first sign-in through an identity provider that states these claims."""
    account = SocialAccount(provider="department", uid="subject-1", extra_data=claims)
    return SocialLogin(user=User(), account=account)


def connect(login: SocialLogin) -> None:
    """Let the adapter find whom the provider names."""
    request = RequestFactory().get("/accounts/oidc/department/login/callback/")
    request.session = SessionStore()
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]  # noqa: SLF001  as its middleware does
    ProviderAdapter(request).pre_social_login(request, login)


@pytest.mark.parametrize("route", NOT_OFFERED)
def test_page_is_not_there_when_it_is_not_offered(route: str) -> None:
    assert Client().get(f"/accounts/{route}").status_code == 404


def test_nobody_signs_up() -> None:
    request = RequestFactory().get("/")
    assert not AccountAdapter(request).is_open_for_signup(request)
    assert not ProviderAdapter(request).is_open_for_signup(request, provider_login({}))


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"userinfo": {"preferred_username": "asha.patel"}}, "asha.patel"),
        ({"id_token": {"preferred_username": "asha.patel"}}, "asha.patel"),
        ({"preferred_username": "asha.patel"}, "asha.patel"),
        ({"userinfo": {"email": "asha.patel@example.gov.uk"}}, ""),
        ({"preferred_username": 7}, ""),
        ({}, ""),
    ],
)
def test_name_is_taken_from_the_claim_that_holds_it(claims: dict[str, object], name: str) -> None:
    assert stated_name(claims) == name


def test_provider_signs_in_the_user_of_that_name_when_there_is_one() -> None:
    user = User.objects.create_user("asha.patel")
    connect(provider_login({"preferred_username": "asha.patel"}))
    assert list(SocialAccount.objects.values_list("user_id", "uid")) == [(user.pk, "subject-1")]


@pytest.mark.parametrize("claims", [{"preferred_username": "nobody"}, {}, {"preferred_username": "closed"}])
def test_provider_enters_nobody_when_no_open_account_has_the_name(claims: dict[str, object]) -> None:
    User.objects.create_user("closed", is_active=False)
    connect(provider_login(claims))
    assert not SocialAccount.objects.exists()


def test_known_account_is_left_as_it_is() -> None:
    user = User.objects.create_user("asha.patel")
    login = provider_login({"preferred_username": "somebody.else"})
    login.user = user
    login.account.user = user
    login.account.save()
    connect(login)
    assert SocialAccount.objects.get().user_id == user.pk


def test_sign_in_offers_the_department_s_own_when_there_is_one() -> None:
    page = Client().get("/accounts/login/").content.decode()
    assert "Sign in through Home Office" in page
    assert 'action="/accounts/oidc/department/login/?process=login"' in page


def test_every_page_refuses_what_is_not_our_own() -> None:
    response = Client().get("/accounts/login/")
    assert set(response["Content-Security-Policy"].split("; ")) == {
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    }
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
