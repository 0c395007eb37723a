"""Addresses of the pages of cameras."""

from django.urls import path

from compliance.register.cameras import views

app_name = "cameras"
urlpatterns = [
    path("", views.camera_list, name="list"),
    path("<int:camera_id>/", views.camera_detail, name="detail"),
]
