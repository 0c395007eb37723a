"""The department whose estate the tests enter, and another that must see none of it."""

import pytest

from estate.accounts.models import Department


@pytest.fixture
def department(db: None) -> Department:
    return Department.objects.create(code="hmt", name="HM Treasury", kind="ministerial")


@pytest.fixture
def stranger(db: None) -> Department:
    return Department.objects.create(code="dft", name="Department for Transport", kind="ministerial")
