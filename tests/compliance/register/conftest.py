"""What the tests of pages start from."""

import pytest

from compliance.policy.services import load_shipped


@pytest.fixture
def shipped(db: None) -> None:
    """Load the shipped regimes and policies; the newest version of each is live."""
    load_shipped()
