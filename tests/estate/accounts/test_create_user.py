"""Entering people: a password once, several departments, exactly the role and clearance last stated."""

import pytest
from django.contrib.auth import authenticate

from estate.accounts.models import Membership, User
from tests.shell import run

pytestmark = pytest.mark.django_db

ANN = ("create_user", "ann", "--department", "hm-treasury", "--role", "officer")


def test_user_is_entered_with_a_password_that_signs_in() -> None:
    result = run(*ANN, "--cleared", "--format", "json").result
    password = result.pop("password")
    assert result == {
        "user": "ann",
        "department": "hm-treasury",
        "role": "officer",
        "is_cleared": True,
        "outcome": "new",
        "changes": {},
    }
    assert authenticate(username="ann", password=password) == User.objects.get(username="ann")


def test_password_is_shown_to_people_once() -> None:
    first, second = run(*ANN), run(*ANN)
    assert first.stdout.startswith(
        "ann is officer of HM Treasury (hm-treasury), not cleared.\nPassword, shown only now: "
    )
    assert second.stdout == "ann is officer of HM Treasury (hm-treasury), not cleared already; nothing differs.\n"


def test_user_becomes_member_of_another_department() -> None:
    run(*ANN)
    result = run("create_user", "ann", "--department", "home-office", "--role", "auditor", "--format", "json").result
    assert (result["outcome"], result["password"]) == ("new", None)
    memberships = Membership.objects.order_by("department__code").values_list("department__code", "role")
    assert list(memberships) == [("hm-treasury", "officer"), ("home-office", "auditor")]


def test_role_and_clearance_become_those_stated() -> None:
    run(*ANN, "--cleared")
    outcome = run("create_user", "ann", "--department", "hm-treasury", "--role", "manager")
    assert outcome.stdout == (
        "ann is manager of HM Treasury (hm-treasury), not cleared; "
        'changed role from "officer" to "manager", is_cleared from "yes" to "no".\n'
    )


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("ann lee", 'Enter the user\'s name in letters, digits and @ . + - _ without spaces: "ann lee" is not.'),
        ("", 'Enter the user\'s name in letters, digits and @ . + - _ without spaces: "" is not.'),
        ("a" * 151, "Enter a shorter name for the user, 150 characters at most."),
    ],
)
def test_name_is_refused_with_a_sentence(name: str, sentence: str) -> None:
    outcome = run("create_user", name, "--department", "hm-treasury", "--role", "officer")
    assert (outcome.status, outcome.stderr) == (2, f"{sentence}\n")


def test_unknown_department_is_refused() -> None:
    outcome = run("create_user", "ann", "--department", "nobody", "--role", "officer")
    assert outcome.stderr == (
        "There is no department 'nobody'. Create it with create_department, or correct the code.\n"
    )
