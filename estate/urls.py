"""Where every page and endpoint hangs."""

from django.urls import URLPattern, URLResolver, include, path

from estate import pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("estate.health.urls")),
    path("", pages.home, name="home"),
    path("", include("assets.entry.urls")),
    path("cameras/", include("compliance.register.cameras.urls")),
    path("sites/", include("compliance.register.sites.urls")),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("cookies/", pages.cookies, name="cookies"),
    path("accounts/", pages.account, name="account"),
    path("accounts/", include("estate.accounts.urls")),
    # django-allauth brings these too; its own names for them must stay, since its pages ask for them.
    path("accounts/signup/", pages.not_offered),
    path("accounts/email/", pages.not_offered),
    path("accounts/confirm-email/<path:rest>", pages.not_offered),
    path("accounts/confirm-email/", pages.not_offered),
    path("accounts/password/reset/<path:rest>", pages.not_offered),
    path("accounts/password/reset/", pages.not_offered),
    path("accounts/3rdparty/signup/", pages.not_offered),
    path("accounts/", include("allauth.urls")),
    path("policies/", include("compliance.register.policies.urls")),
    path("runs/", include("compliance.register.runs.urls")),
    path("upload/", include("compliance.register.uploads.urls")),
    path("vendors/", include("compliance.register.vendors.urls")),
]
