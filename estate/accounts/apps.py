"""Register public bodies and users as an app, with the bodies it ships."""

from django.apps import AppConfig

from estate.shared.reference import register_reference_data


class AccountsConfig(AppConfig):
    """Public bodies, users, roles and tokens."""

    name = "estate.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register the shipped public bodies."""
        from estate.accounts import reference  # noqa: PLC0415  models can be imported once apps are ready

        register_reference_data(
            "public bodies", is_present=reference.are_public_bodies_present, load=reference.load_public_bodies
        )
