"""Register the history context as an app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who changed what, and why."""

    name = "estate.audit"
    label = "audit"
