"""Addresses of the API."""

from django.urls import path

from compliance.api.cameras import CameraList, CameraView, ComplianceView
from compliance.api.counts import HistoryView, SummaryView
from compliance.api.departments import DepartmentList, DepartmentView
from compliance.api.policies import ClauseList, PolicyList, PolicyView
from compliance.api.reference import show_reference
from compliance.api.schema import show_schema
from compliance.api.sites import SiteList, SiteView
from compliance.api.vendors import VendorList, VendorView

app_name = "api"
urlpatterns = [
    path("departments/", DepartmentList.as_view(), name="departments"),
    path("departments/<str:code>/", DepartmentView.as_view(), name="department"),
    path("sites/", SiteList.as_view(), name="sites"),
    path("sites/<int:site_id>/", SiteView.as_view(), name="site"),
    path("cameras/", CameraList.as_view(), name="cameras"),
    path("cameras/<int:camera_id>/", CameraView.as_view(), name="camera"),
    path("cameras/<int:camera_id>/compliance/", ComplianceView.as_view(), name="camera-compliance"),
    path("vendors/", VendorList.as_view(), name="vendors"),
    path("vendors/<int:vendor_id>/", VendorView.as_view(), name="vendor"),
    path("policies/", PolicyList.as_view(), name="policies"),
    path("policies/<str:code>/", PolicyView.as_view(), name="policy"),
    path("clauses/", ClauseList.as_view(), name="clauses"),
    path("compliance/summary/", SummaryView.as_view(), name="summary"),
    path("compliance/history/", HistoryView.as_view(), name="history"),
    path("schema/", show_schema, name="schema"),
    path("docs/", show_reference, name="docs"),
]
