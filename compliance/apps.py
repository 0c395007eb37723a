"""Register what follows as an app."""

from django.apps import AppConfig

from estate.shared.reference import register_reference_data


class ComplianceConfig(AppConfig):
    """Policies, standing, verdicts and findings."""

    name = "compliance"

    def ready(self) -> None:
        """Register the shipped policies as reference data, and answer what entry asks of judgement."""
        # Models are not ready when this module is read.
        from assets import ports  # noqa: PLC0415
        from compliance.evaluation.entry_answers import answer_to_entry  # noqa: PLC0415
        from compliance.policy import services  # noqa: PLC0415

        ports.fill(answer_to_entry)

        register_reference_data("policies", is_present=services.is_shipped_loaded, load=services.load_shipped)
