"""Addresses of the forms."""

from django.urls import path

from assets.entry import camera_views, site_views

app_name = "entry"
urlpatterns = [
    path("cameras/add/", camera_views.add_camera, name="add_camera"),
    path("cameras/<int:camera_id>/change/", camera_views.edit_camera, name="edit_camera"),
    path("sites/add/", site_views.add_site, name="add_site"),
    path("sites/<int:site_id>/change/", site_views.edit_site, name="edit_site"),
    path("sites/<int:site_id>/survey/", site_views.survey, name="survey"),
    path("sites/<int:site_id>/designation/", site_views.designate, name="designate"),
]
