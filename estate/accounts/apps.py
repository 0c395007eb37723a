"""Register public bodies and users as an app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Public bodies, users, roles and tokens."""

    name = "estate.accounts"
    label = "accounts"
