"""Addresses of the pages of policies."""

from django.urls import path

from compliance.register.policies import views

app_name = "policies"
urlpatterns = [
    path("", views.policies, name="list"),
    path("<slug:code>/", views.policy, name="policy"),
    path("<slug:code>/<str:name>/", views.version, name="version"),
]
