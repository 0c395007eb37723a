"""Who may do what, decided from memberships and scopes alone."""

import re

import pytest

from estate.accounts.access import (
    ALLOWED,
    EVERY_SCOPE,
    NEEDS_SCOPE,
    Action,
    ForeignDepartmentError,
    Member,
    Reader,
    reader_of,
)
from estate.accounts.models import Membership
from tests.architecture.sources import ROOT

GATES = Member(1, "gates", "Gates", "officer", is_cleared=False)
FORDS = Member(2, "fords", "Fords", "security_adviser", is_cleared=True)


def someone(*memberships: Member, view: str = "", scopes: frozenset[str] = EVERY_SCOPE) -> Reader:
    return reader_of(7, name="ann", memberships=memberships, view=view, scopes=scopes)


def test_reader_looks_at_all_their_departments_when_no_view_is_named() -> None:
    reader = someone(GATES, FORDS)
    assert (reader.department_ids, dict(reader.roles)) == ((1, 2), {1: "officer", 2: "security_adviser"})


def test_reader_is_cleared_only_when_cleared_in_every_department_of_the_view() -> None:
    views = {view: someone(GATES, FORDS, view=view).is_cleared for view in ("", "gates", "fords")}
    assert views == {"": False, "gates": False, "fords": True}


def test_reader_without_a_department_is_not_cleared() -> None:
    assert not someone().is_cleared


def test_reader_is_not_cleared_by_a_token_without_the_scope() -> None:
    assert not someone(FORDS, scopes=frozenset({"read"})).is_cleared


def test_view_is_refused_when_it_is_of_another_department() -> None:
    with pytest.raises(ForeignDepartmentError):
        someone(GATES, view="fords")


def test_role_counts_in_its_own_department_alone() -> None:
    reader = someone(GATES, FORDS)
    assert [reader.may(Action.MANAGE_USERS, 1), reader.may(Action.IMPORT, 1), reader.may(Action.IMPORT, 3)] == [
        False,
        True,
        False,
    ]


def test_designating_needs_clearance_in_the_whole_view() -> None:
    assert not someone(GATES, FORDS).may(Action.DESIGNATE, 2)
    assert someone(GATES, FORDS, view="fords").may(Action.DESIGNATE, 2)


def test_token_allows_no_action_without_its_scope() -> None:
    reader = someone(FORDS, scopes=frozenset({"read", "sensitive"}))
    assert [action for action in Action if reader.may(action, 2)] == [Action.READ, Action.DESIGNATE]


def test_every_role_may_read_and_every_action_has_a_scope() -> None:
    assert set(ALLOWED) == set(Membership.Role.values)
    assert all(Action.READ in actions for actions in ALLOWED.values())
    assert set(NEEDS_SCOPE) == set(Action)


def test_threat_model_shows_the_roles_as_they_are() -> None:
    page = (ROOT / "docs/threat-model.md").read_text(encoding="utf-8")
    shown = {role: set(re.findall(r"`(\w+)`", actions)) for role, actions in re.findall(r"\| `(\w+)` \| (.*) \|", page)}
    assert {role: set(actions) for role, actions in ALLOWED.items()} == {
        role: shown.get(role, set()) for role in ALLOWED
    }
