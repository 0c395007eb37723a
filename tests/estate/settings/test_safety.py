"""Production refuses what is unsafe, and says which variable it is."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from estate.settings import env, safety
from tests.architecture.sources import ROOT

KEY = "kD8-2hfQ_x0Zp7LwVn3RbTy6UcMs1GjEa9IoYd4KqHrWlXtB5C"
SAFE = {
    "DJANGO_SETTINGS_MODULE": "estate.settings.prod",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "register.example.gov.uk",
    "DATABASE_URL": "postgresql://owner:k2-8fQx0Zp7Lw@db/register",
    "REDIS_URL": "redis://:k2-8fQx0Zp7Lw@broker:6379/0",
}


def started(**variables: str) -> str:
    """Import the production settings in a process of their own; return its last word."""
    command = [sys.executable, "-c", "from django.conf import settings; print('started', settings.DEBUG)"]
    done = subprocess.run(
        command, cwd=ROOT, env=SAFE | variables, capture_output=True, text=True, check=False, timeout=60
    )
    return (done.stdout + done.stderr).strip().splitlines()[-1]


def test_production_starts_when_everything_is_safe() -> None:
    assert started() == "started False"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "", "Set the environment variable SECRET_KEY."),
        ("SECRET_KEY", "short", "SECRET_KEY is too easy to guess"),
        ("SECRET_KEY", "ab" * 40, "SECRET_KEY is too easy to guess"),
        ("SECRET_KEY", "django-insecure-" + KEY, "SECRET_KEY is taken from an example"),
        ("ALLOWED_HOSTS", "", "Set ALLOWED_HOSTS to the host names"),
        ("ALLOWED_HOSTS", "a.gov.uk, *", 'ALLOWED_HOSTS must name the hosts of the register: "*" lets any name in.'),
        ("ALLOWED_HOSTS", ".", "lets any name in"),
        ("ALLOWED_HOSTS", "https://a.gov.uk", 'ALLOWED_HOSTS holds host names, not addresses: write "a.gov.uk".'),
        ("DATABASE_URL", "", "Set the environment variable DATABASE_URL."),
        ("DATABASE_URL", "mysql://a:b@c/d", "DATABASE_URL must look like"),
        ("DATABASE_URL", "postgresql://a:postgres@c/d", "DATABASE_URL has a password that everybody tries first"),
        ("REDIS_URL", "", "Set the environment variable REDIS_URL."),
        ("REDIS_URL", "amqp://a", "REDIS_URL must look like"),
        ("REDIS_URL", "redis://:redis@a", "REDIS_URL has a password that everybody tries first"),
        ("METRICS_TOKEN", "short", "METRICS_TOKEN is too easy to guess"),
        ("DEBUG", "1", "Unset DEBUG: production never runs with it."),
        ("ENGINES", "embedded", "Unset ENGINES: production never runs with it."),
    ],
)
def test_production_refuses_an_unsafe_value_and_says_which(name: str, value: str, sentence: str) -> None:
    said = started(**{name: value})
    assert sentence in said
    assert "ImproperlyConfigured" in said
    assert "postgres@" not in said


def test_command_says_it_in_one_sentence() -> None:
    command = [sys.executable, "manage.py", "settle"]
    done = subprocess.run(
        command, cwd=ROOT, env=SAFE | {"SECRET_KEY": "short"}, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("SECRET_KEY is too easy to guess")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("off", ["", "0", "false", "Off", "no"])
def test_a_variable_of_development_may_be_off(off: str) -> None:
    safety.require_off("DEBUG", off)


def test_passwordless_addresses_are_left_to_the_server() -> None:
    url = "postgresql:///register?host=/run/postgresql"
    assert safety.safe_database_url("DATABASE_URL", url) == url
    assert safety.safe_redis_url("REDIS_URL", "redis://broker/0") == "redis://broker/0"


def test_a_secret_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text("from a file\n", encoding="utf-8")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    assert env.required("SECRET_KEY") == "from a file"


def test_a_secret_given_twice_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "one")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    with pytest.raises(ImproperlyConfigured, match="Set either SECRET_KEY or SECRET_KEY_FILE, not both"):
        env.text("SECRET_KEY")


def test_a_secret_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "none"))
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FILE names cannot be read: No such file or directory"):
        env.text("SECRET_KEY")
    (tmp_path / "none").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ImproperlyConfigured, match="it is no text"):
        env.text("SECRET_KEY")


@pytest.mark.parametrize("told", ["0", "-1", "many", "1.5"])
def test_a_number_that_is_none_is_refused(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_THREADS", told)
    with pytest.raises(ImproperlyConfigured, match=f'WEB_THREADS must be a whole number, 1 or more: "{told}" is not.'):
        env.number("WEB_THREADS", default=4)
