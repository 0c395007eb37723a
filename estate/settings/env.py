"""Typed readers of environment variables that fail loudly; nothing else reads ``os.environ``."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, *, default: str = "") -> str:
    """Return the variable's text, or ``default`` when it is unset or blank."""
    return os.environ.get(name, "").strip() or default


def required(name: str) -> str:
    """Return the variable's text.

    Raises:
        ImproperlyConfigured: when it is unset or blank, naming it.
    """
    value = text(name)
    if not value:
        message = f"Set the environment variable {name}."
        raise ImproperlyConfigured(message)
    return value


def listed(name: str) -> list[str]:
    """Return the comma-separated parts of the variable, blanks left out."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def folder(name: str, *, default: Path) -> Path:
    """Return the variable as an absolute path."""
    return Path(text(name, default=str(default))).resolve()


def database(name: str, url: str) -> dict[str, object]:
    """Turn a ``postgresql://user:password@host:port/name?option=value`` URL into Django's settings.

    ``host`` may also be given as the option ``host`` (a socket folder).

    Raises:
        ImproperlyConfigured: when ``url`` is not of that form; ``name`` is the variable blamed.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or len(parts.path) < 2:  # noqa: PLR2004  "/" alone names no database
        message = f"{name} must look like postgresql://user:password@host:5432/database."
        raise ImproperlyConfigured(message)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(options.pop("port", parts.port or "")),
        "OPTIONS": options,
        # Kept between requests and tasks, and tested before each.
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def surroundings() -> dict[str, str]:
    """Return the whole environment, to hand on to a process that is started."""
    return dict(os.environ)
