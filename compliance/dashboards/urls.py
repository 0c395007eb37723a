"""Addresses of home, of its counts alone, and of the dashboard."""

from django.urls import path

from compliance.dashboards import views

app_name = "dashboards"
urlpatterns = [
    path("", views.home, name="home"),
    path("counts/", views.counts, name="counts"),
    path("dashboard/", views.dashboard, name="dashboard"),
]
