"""Where every page and endpoint hangs."""

from django.urls import URLPattern, URLResolver, include, path

from estate import pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("estate.health.urls")),
    path("", pages.home, name="home"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("cookies/", pages.cookies, name="cookies"),
    path("accounts/", pages.account, name="account"),
    path("accounts/", include("estate.accounts.urls")),
    path("accounts/", include("estate.accounts.sign_in_urls")),
]
