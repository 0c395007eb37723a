"""Entering a public body: new, changed, unchanged, or refused with a sentence."""

import pytest

from estate.accounts.models import Department
from tests.shell import run

pytestmark = pytest.mark.django_db


def test_department_is_new() -> None:
    outcome = run("create_department", "dfp", "Department for Parks", "--kind", "ministerial", "--format", "json")
    assert (outcome.status, outcome.result) == (
        0,
        {
            "code": "dfp",
            "name": "Department for Parks",
            "kind": "ministerial",
            "parent": None,
            "counted": "undecided",
            "outcome": "new",
            "changes": {},
        },
    )


def test_department_is_changed_where_it_differs() -> None:
    run("create_department", "dfp", "Department for Parks", "--kind", "other_public")
    again = [
        "create_department",
        "dfp",
        "Parks",
        "--kind",
        "other_public",
        "--parent",
        "home-office",
        "--counted",
        "in",
    ]
    assert run(*again).stdout == (
        'Changed Parks (dfp): name from "Department for Parks" to "Parks", '
        'parent from "" to "Home Office (home-office)", counted from "undecided" to "in".\n'
    )


def test_department_keeps_what_is_not_stated() -> None:
    run("create_department", "dfp", "Parks", "--kind", "other_public", "--parent", "home-office", "--counted", "in")
    outcome = run("create_department", "dfp", "Parks", "--kind", "other_public")
    assert outcome.stdout == "Parks (dfp) is entered already; nothing differs.\n"


def test_parent_is_taken_away_when_stated_blank() -> None:
    run("create_department", "dfp", "Parks", "--kind", "other_public", "--parent", "home-office")
    run("create_department", "dfp", "Parks", "--kind", "other_public", "--parent", "")
    assert Department.objects.get(code="dfp").parent is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["a b", "Parks", "--kind", "police"],
            'Enter a code of letters, digits, ".", "_" and "-", 80 at most: "a b" is not.',
        ),
        (["dfp", " ", "--kind", "police"], "Enter the department's name, 200 characters at most."),
        (
            ["dfp", "Parks", "--kind", "police", "--parent", "nobody"],
            "There is no department 'nobody'. Create it with create_department, or correct the code.",
        ),
        (
            ["home-office", "Home Office", "--kind", "ministerial", "--parent", "home-office"],
            '"home-office" cannot be the parent of "home-office", which is above it or the same.',
        ),
        (
            ["home-office", "Home Office", "--kind", "ministerial", "--parent", "dfp-child"],
            '"dfp-child" cannot be the parent of "home-office", which is above it or the same.',
        ),
    ],
)
def test_department_is_refused_with_a_sentence(words: list[str], sentence: str) -> None:
    run("create_department", "dfp-child", "Child", "--kind", "executive_agency", "--parent", "home-office")
    outcome = run("create_department", *words)
    assert (outcome.status, outcome.stderr) == (2, f"{sentence}\n")


def test_unknown_kind_is_refused_with_those_there_are() -> None:
    outcome = run("create_department", "dfp", "Parks", "--kind", "royal")
    assert outcome.status == 2
    assert "ministerial" in outcome.stderr
