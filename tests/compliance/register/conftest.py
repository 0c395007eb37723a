"""What the tests of pages start from."""

import pytest
from django.core.management import call_command

from assets.sites.models import Designation
from compliance.policy.services import load_shipped
from tests.cast import Cast, Estate, new_estate


@pytest.fixture
def shipped(db: None) -> None:
    """Load the shipped regimes and policies; the newest version of each is live."""
    load_shipped()


@pytest.fixture
def estate(cast: Cast) -> Estate:
    """Return the department's estate, its site sensitive and everything judged."""
    made = new_estate(cast.department)
    Designation.objects.filter(site=made.site).delete()
    Designation.objects.create(department=cast.department, site=made.site, level="sensitive")
    call_command("settle")
    return made
