"""Register what exists as an app."""

from django.apps import AppConfig


class AssetsConfig(AppConfig):
    """Sites, vendors and cameras, and how they are entered."""

    name = "assets"
