"""Where every page and endpoint hangs."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("accounts/", include("estate.accounts.urls"))]
