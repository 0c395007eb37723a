"""Settings of the tests: real PostgreSQL and Valkey, cheap password hashing."""

from estate.settings.dev import *  # noqa: F403  settings are inherited by star import

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]  # noqa: F405  inherited from base
API_REQUESTS_PER_MINUTE = 1_000_000  # tests share the cache, and the same ids in databases of their own
