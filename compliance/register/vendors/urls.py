"""Addresses of the pages of companies."""

from django.urls import path

from compliance.register.vendors import views

app_name = "vendors"
urlpatterns = [
    path("", views.vendors, name="list"),
    path("suggestions/", views.suggestions, name="suggestions"),
    path("<int:vendor_id>/", views.vendor, name="detail"),
    path("<int:vendor_id>/change/", views.change, name="change"),
]
