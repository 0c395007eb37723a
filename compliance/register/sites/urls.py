"""Addresses of the pages of sites."""

from django.urls import path

from compliance.register.sites import views

app_name = "sites"
urlpatterns = [
    path("", views.site_list, name="list"),
    path("<int:site_id>/", views.site_detail, name="detail"),
]
