"""Register what follows as an app."""

from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    """Policies, standing, verdicts and findings."""

    name = "compliance"
