"""What production refuses to start with: each check is told a value, and raises a sentence that names the variable."""

from typing import Final
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

LEAST_KEY_CHARACTERS: Final = 50  # django.core.checks.security.base, W009
LEAST_KEY_VARIETY: Final = 10
_KNOWN_KEY_PARTS: Final = ("django-insecure", "development-only", "changeme", "change-me", "secret-key", "example")
_KNOWN_PASSWORDS: Final = frozenset({
    "", "admin", "change-me", "changeme", "estate", "example", "owner", "password", "postgres", "register", "secret",
    "valkey", "redis",
})  # fmt: skip


def safe_secret_key(key: str) -> str:
    """Return the key that signs sessions, unless it could be guessed.

    Raises:
        ImproperlyConfigured: when it is short, repetitive, or known to everybody.
    """
    advice = "make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
    if len(key) < LEAST_KEY_CHARACTERS or len(set(key)) < LEAST_KEY_VARIETY:
        message = f"SECRET_KEY is too easy to guess: it needs {LEAST_KEY_CHARACTERS} random characters; {advice}."
        raise ImproperlyConfigured(message)
    if any(part in key.lower() for part in _KNOWN_KEY_PARTS):
        message = f"SECRET_KEY is taken from an example that everybody knows; {advice}."
        raise ImproperlyConfigured(message)
    return key


def safe_hosts(hosts: list[str]) -> list[str]:
    """Return the host names to answer to, unless they let any name in.

    Raises:
        ImproperlyConfigured: when there are none, or one stands for all.
    """
    if not hosts:
        message = "Set ALLOWED_HOSTS to the host names of the register, separated by commas."
        raise ImproperlyConfigured(message)
    for host in hosts:
        if "*" in host or host.strip(".") == "":
            message = f'ALLOWED_HOSTS must name the hosts of the register: "{host}" lets any name in.'
            raise ImproperlyConfigured(message)
        if "/" in host:
            message = f'ALLOWED_HOSTS holds host names, not addresses: write "{urlsplit(host).hostname or host}".'
            raise ImproperlyConfigured(message)
    return hosts


def safe_database_url(name: str, url: str) -> str:
    """Return the database's URL, unless its password is one that everybody tries first.

    One without a password is left to the server: certificates and peers need none.

    Raises:
        ImproperlyConfigured: naming the variable, never the password.
    """
    password = urlsplit(url).password
    if password is not None and password.lower() in _KNOWN_PASSWORDS:
        message = f"{name} has a password that everybody tries first: give the role a random one."
        raise ImproperlyConfigured(message)
    return url


def safe_redis_url(name: str, url: str) -> str:
    """Return the broker's URL, unless it names no broker.

    Raises:
        ImproperlyConfigured: naming the variable, never the password.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"redis", "rediss", "unix"} or not (parts.hostname or parts.path):
        message = f"{name} must look like redis://:password@host:6379/0."
        raise ImproperlyConfigured(message)
    if parts.password and parts.password.lower() in _KNOWN_PASSWORDS:
        message = f"{name} has a password that everybody tries first: give the broker a random one."
        raise ImproperlyConfigured(message)
    return url


def safe_token(name: str, token: str) -> str:
    """Return a token, unless it is set and could be guessed.

    Raises:
        ImproperlyConfigured: naming the variable.
    """
    least = 20
    if token and (len(token) < least or token.lower() in _KNOWN_PASSWORDS):
        message = f"{name} is too easy to guess: it needs {least} random characters."
        raise ImproperlyConfigured(message)
    return token


def require_off(name: str, value: str) -> None:
    """Refuse a variable that only development may set.

    Raises:
        ImproperlyConfigured: when it is set to anything but off.
    """
    if value.lower() not in {"", "0", "false", "no", "off"}:
        message = f"Unset {name}: production never runs with it."
        raise ImproperlyConfigured(message)
