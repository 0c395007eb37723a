"""Settings with which static files are collected while an image is built: nothing connects, nothing is secret."""

from estate.settings.dev import *  # noqa: F403  settings are inherited by star import

STATIC_ROOT = COLLECTED  # noqa: F405  inherited from web
STORAGES = HASHED_STORAGES  # noqa: F405  likewise
