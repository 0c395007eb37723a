"""Register what follows as an app."""

from django.apps import AppConfig

from estate.shared.reference import register_reference_data


class ComplianceConfig(AppConfig):
    """Policies, standing, verdicts and findings."""

    name = "compliance"

    def ready(self) -> None:
        """Register the shipped policies as reference data."""
        from compliance.policy import services  # noqa: PLC0415  models are not ready when this module is read

        register_reference_data("policies", is_present=services.is_shipped_loaded, load=services.load_shipped)
