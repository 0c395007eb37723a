"""A database is brought up to date with a release by one command, which may run again."""

import pytest
from django.core.management import call_command

from estate.accounts.models import Department


@pytest.mark.django_db(transaction=True)
def test_upgrade_applies_roles_and_loads_reference_data_again() -> None:
    call_command("upgrade")
    bodies = Department.objects.count()
    call_command("upgrade")
    assert Department.objects.count() == bodies > 0
