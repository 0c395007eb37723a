"""Typed readers of environment variables that fail loudly; nothing else reads ``os.environ``."""

import os
from pathlib import Path
from typing import cast
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, *, default: str = "") -> str:
    """Return the variable's text, or ``default`` when it is unset or blank.

    A secret need not stand in the environment: ``NAME_FILE`` names a file that holds it.

    Raises:
        ImproperlyConfigured: when both are set, or the file cannot be read.
    """
    value = os.environ.get(name, "").strip()
    path = os.environ.get(f"{name}_FILE", "").strip()
    if value and path:
        message = f"Set either {name} or {name}_FILE, not both."
        raise ImproperlyConfigured(message)
    return (_content(f"{name}_FILE", path) if path else value) or default


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


def choice(name: str, *, among: tuple[str, ...]) -> str:
    """Return the variable's word, the first of ``among`` when it is unset.

    Raises:
        ImproperlyConfigured: when it is none of them.
    """
    word = text(name, default=among[0])
    if word not in among:
        message = f"{name} must be one of {', '.join(among)}, not {word}."
        raise ImproperlyConfigured(message)
    return word


def process_database(process: str, *, default: str = "") -> dict[str, object]:
    """Return Django's settings of the database as the kind of process uses it: owner, web or worker.

    A web or worker process signs in by an address of its own when there is one, else by the owner's. Either way its
    sessions begin with the role of its kind.

    Raises:
        ImproperlyConfigured: when no address is given, naming the variable, or when it has not its form.
    """
    own = {
        "web": ("DATABASE_URL_WEB", text("DATABASE_URL_WEB")),
        "worker": ("DATABASE_URL_WORKER", text("DATABASE_URL_WORKER")),
    }
    name, url = own.get(process, ("DATABASE_URL", ""))
    if not url:
        name, url = "DATABASE_URL", text("DATABASE_URL", default=default) or required("DATABASE_URL")
    given = database(name, url)
    if process != "owner":
        options = cast("dict[str, str]", given["OPTIONS"])
        options["options"] = f"{options.get('options', '')} -c role=register_{process}".strip()
    return given


def number(name: str, *, default: int, least: int = 1) -> int:
    """Return the variable as a whole number of at least ``least``.

    Raises:
        ImproperlyConfigured: when it is none.
    """
    told = text(name, default=str(default))
    if not told.isdecimal() or int(told) < least:
        message = f'{name} must be a whole number, {least} or more: "{told}" is not.'
        raise ImproperlyConfigured(message)
    return int(told)


def surroundings() -> dict[str, str]:
    """Return the whole environment, to hand on to a process that is started."""
    return dict(os.environ)


def _content(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        message = f"The file {path} that {name} names cannot be read: {reason}."
        raise ImproperlyConfigured(message) from error


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
