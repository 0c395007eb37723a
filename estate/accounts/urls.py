"""Addresses of accounts that are our own; sign-in is django-allauth's."""

from django.urls import path

from estate.accounts.views import choose_department

app_name = "accounts"
urlpatterns = [path("department/", choose_department, name="department")]
