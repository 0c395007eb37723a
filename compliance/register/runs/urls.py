"""Addresses of the pages of judging."""

from django.urls import path

from compliance.register.runs import views

app_name = "runs"
urlpatterns = [
    path("", views.runs, name="list"),
    path("latest/", views.latest, name="latest"),
]
