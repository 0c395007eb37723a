"""A small judged town, and readers of it."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import pytest

from compliance.counts.readers import View, view_of
from compliance.policy.services import load_shipped
from estate.accounts.access import Reader
from estate.accounts.models import Department
from tests.compliance.evaluation.town import Town, new_town

TODAY: Final = date(2025, 6, 22)
"""Behind the clock of whatever machine runs this: the database refuses a survey in the future."""


def someone(department_ids: tuple[int, ...], *, is_cleared: bool) -> Reader:
    """Return a reader of some departments, cleared in them or not."""
    return Reader(user_id=0, name="somebody", department_ids=department_ids, roles={}, is_cleared=is_cleared)


@pytest.fixture
def town(db: None) -> Town:
    load_shipped()
    return new_town()


@pytest.fixture
def seen(town: Town) -> Mapping[bool, View]:
    """Return the view of a reader of the town, by whether they are cleared."""
    return {cleared: view_of(someone((town.department.pk,), is_cleared=cleared)) for cleared in (True, False)}


@pytest.fixture
def stranger(db: None) -> Department:
    return Department.objects.create(code="elsewhere", name="Elsewhere", kind="ministerial")
