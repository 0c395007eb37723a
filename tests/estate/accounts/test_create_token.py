"""Issuing tokens: shown once, kept as a digest, for known scopes and a bounded time."""

from datetime import timedelta

import pytest

from estate.accounts.models import ApiToken
from estate.accounts.services import token_digest
from tests.shell import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def _ann() -> None:
    run("create_user", "ann", "--department", "hm-treasury", "--role", "officer")


@pytest.mark.usefixtures("_ann")
def test_token_is_shown_once_and_kept_as_a_digest() -> None:
    result = run("create_token", "--user", "ann", "--scopes", "write,read", "--days", "90", "--format", "json").result
    token = ApiToken.objects.get()
    secret = str(result["token"])
    assert (result["user"], result["scopes"]) == ("ann", ["read", "write"])
    assert (token.digest, token.scopes) == (token_digest(secret), ["read", "write"])
    assert token.expires_at - token.created_at == timedelta(days=90)
    assert secret not in str(ApiToken.objects.values().get())


@pytest.mark.usefixtures("_ann")
def test_token_says_when_it_ends_and_what_has_no_effect() -> None:
    lines = run("create_token", "--user", "ann", "--scopes", "read", "sensitive").stdout.splitlines()
    assert lines[0].startswith("Token of ann for read, sensitive, until ")
    assert lines[1].startswith("Shown only now: estate_")
    assert lines[2] == "The scope sensitive has no effect until the user is cleared in a department."


@pytest.mark.usefixtures("_ann")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["--scopes", "read,fly"],
            "The register knows no scopes called fly. Choose from read, write, import, decide, sensitive, webhooks.",
        ),
        (["--scopes", ","], "Name at least one scope. Choose from read, write, import, decide, sensitive, webhooks."),
        (["--scopes", "read", "--days", "0"], "Enter the token's life as 1 to 3650 days: 0 is not."),
        (["--scopes", "read", "--days", "99999999"], "Enter the token's life as 1 to 3650 days: 99999999 is not."),
    ],
)
def test_token_is_refused_with_a_sentence(words: list[str], sentence: str) -> None:
    outcome = run("create_token", "--user", "ann", *words)
    assert (outcome.status, outcome.stderr, ApiToken.objects.exists()) == (2, f"{sentence}\n", False)


def test_unknown_user_is_refused() -> None:
    outcome = run("create_token", "--user", "nobody", "--scopes", "read")
    assert outcome.stderr == "No user is called 'nobody'. Create the user with create_user, or correct the name.\n"


def test_help_lists_the_scopes() -> None:
    assert "sensitive  see and change what reveals sensitive sites" in run("create_token", "--help").stdout
