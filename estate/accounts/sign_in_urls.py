"""Addresses of signing in: django-allauth's pages that the register offers, and no others.

Its pages ask for some addresses by name that are not offered, signing up and e-mail: these answer 404.
"""

from typing import Final

from allauth.account import views as account
from allauth.socialaccount import views as provider
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

NOT_OFFERED: Final = {
    "signup/": "account_signup",
    "email/": "account_email",
    "confirm-email/": "account_email_verification_sent",
    "password/reset/": "account_reset_password",
    "3rdparty/signup/": "socialaccount_signup",
}


@login_not_required
def not_offered(request: HttpRequest) -> HttpResponse:
    """Answer that there is no such page.

    Raises:
        Http404: always.
    """
    message = f"The register does not offer {request.path}."
    raise Http404(message)


urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("2fa/", include("allauth.mfa.urls")),
    path("3rdparty/", provider.connections, name="socialaccount_connections"),
    path("3rdparty/login/cancelled/", provider.login_cancelled, name="socialaccount_login_cancelled"),
    path("3rdparty/login/error/", provider.login_error, name="socialaccount_login_error"),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
    *(path(route, not_offered, name=name) for route, name in NOT_OFFERED.items()),
]
