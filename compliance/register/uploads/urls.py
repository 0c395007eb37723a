"""Addresses of the pages of uploads."""

from django.urls import path

from compliance.register.uploads import views

app_name = "uploads"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("batches/", views.batches, name="batches"),
    path("columns/", views.columns, name="columns"),
    path("template/<slug:kind>.csv", views.template, name="template"),
    path("<int:batch_id>/", views.batch, name="batch"),
    path("<int:batch_id>/errors.csv", views.errors, name="errors"),
]
