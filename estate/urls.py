"""Where every page and endpoint hangs."""

from django.urls import URLPattern, URLResolver, include, path

from estate import pages, refusals

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("estate.health.urls")),
    path("", include("compliance.dashboards.urls")),
    path("api/v1/", include("compliance.api.urls")),
    path("", include("assets.entry.urls")),
    path("cameras/", include("compliance.register.cameras.urls")),
    path("sites/", include("compliance.register.sites.urls")),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("cookies/", pages.cookies, name="cookies"),
    path("accounts/", pages.account, name="account"),
    path("accounts/", include("estate.accounts.urls")),
    path("accounts/", include("estate.accounts.sign_in_urls")),
    path("policies/", include("compliance.register.policies.urls")),
    path("runs/", include("compliance.register.runs.urls")),
    path("upload/", include("compliance.register.uploads.urls")),
    path("vendors/", include("compliance.register.vendors.urls")),
]

handler400 = refusals.bad_request
handler403 = refusals.permission_denied
handler404 = refusals.not_found
handler500 = refusals.failed
