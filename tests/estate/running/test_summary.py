"""The summary says where, who, how many and what next."""

from dataclasses import replace
from pathlib import Path

import pytest

from estate.running.prepared import Prepared, SignIn
from estate.running.summary import summary

NEW = SignIn("officer", "officer", "Invented body", is_cleared=False, password="word")
CLEARED = SignIn("adviser", "security adviser", "Invented body", is_cleared=True, password="longer word")
FIRST = Prepared((NEW, CLEARED), 2, 200, "policy v3", {"would_breach": 12, "clear": 1988, "overdue": 0}, 0)
CHANGE = "To set a new one: .venv/bin/python manage.py changepassword NAME"


def told(prepared: Prepared) -> list[str]:
    return summary(prepared, address="http://127.0.0.1:8000", logs=Path("var/log")).splitlines()


def test_summary_shows_passwords_when_they_are_new() -> None:
    assert told(FIRST) == [
        "",
        "The estate asset register runs at  http://127.0.0.1:8000",
        "",
        "Sign in to Invented body (passwords are shown only now):",
        "  officer  officer, not cleared       word",
        "  adviser  security adviser, cleared  longer word",
        CHANGE,
        "",
        "2,000 cameras on 200 sites, judged by policy v3:",
        "  would breach     12",
        "  clear         1,988",
        "",
        "Logs: var/log/ (web, worker, beat, bell, preparation; postgres, valkey, keeper)",
        "Press Ctrl-C to stop.",
    ]


@pytest.mark.parametrize(
    ("prepared", "lines"),
    [
        (
            replace(FIRST, sign_ins=(replace(NEW, password=""),)),
            [
                "Sign in to Invented body with the passwords shown at the first run:",
                "  officer  officer, not cleared",
                CHANGE,
            ],
        ),
        (
            replace(FIRST, sign_ins=()),
            [
                "Sign in by the name you were given. To set a new password:",
                "  .venv/bin/python manage.py changepassword NAME",
            ],
        ),
        (
            replace(FIRST, sign_ins=(), users=0),
            [
                "Nobody can sign in yet. Enter somebody with:",
                "  .venv/bin/python manage.py create_user NAME --department CODE --role ROLE [--cleared]",
            ],
        ),
    ],
)
def test_summary_says_how_to_sign_in_when_no_password_is_new(prepared: Prepared, lines: list[str]) -> None:
    assert told(prepared)[3 : 3 + len(lines)] == lines


def test_summary_says_what_is_still_due_when_the_worker_has_yet_to_judge_it() -> None:
    assert "17 changes are still to be judged: the worker does so now." in told(replace(FIRST, due=17))
    assert "0 cameras on 0 sites, judged by policy v3:" in told(replace(FIRST, sites=0, counts={}))
