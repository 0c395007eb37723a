"""A small judged town, and readers of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pytest

from compliance.counts.readers import View, view_of
from compliance.policy.services import load_shipped
from estate.accounts.models import Department
from tests.compliance.evaluation.town import Town, new_town

TODAY: Final = date(2025, 6, 22)
"""Behind the clock of whatever machine runs this: the database refuses a survey in the future."""


@dataclass(frozen=True)
class Someone:
    """A reader with some departments, cleared in them or not."""

    department_ids: tuple[int, ...]
    is_cleared: bool


@pytest.fixture
def town(db: None) -> Town:
    load_shipped()
    return new_town()


@pytest.fixture
def seen(town: Town) -> Mapping[bool, View]:
    """Return the view of a reader of the town, by whether they are cleared."""
    return {cleared: view_of(Someone((town.department.pk,), cleared)) for cleared in (True, False)}


@pytest.fixture
def stranger(db: None) -> Department:
    return Department.objects.create(code="elsewhere", name="Elsewhere", kind="ministerial")
