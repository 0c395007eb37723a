"""Register the foundations as an app, so that their commands and SQL are found."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    """Foundations that know nothing of cameras."""

    name = "estate.shared"
    label = "shared"
