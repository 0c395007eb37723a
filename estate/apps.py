"""Register the project itself as an app, for the commands that need the whole house."""

from django.apps import AppConfig


class EstateConfig(AppConfig):
    """The composition root: no models, only commands."""

    name = "estate"
    label = "estate"
