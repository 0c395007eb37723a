"""What every test may rely on: real PostgreSQL and Valkey, given by `make test`, and the people of the tests."""

from typing import TYPE_CHECKING

import pytest

from estate.settings import env

if TYPE_CHECKING:
    from tests.cast import Cast


def pytest_sessionstart() -> None:
    """Refuse to begin without engines, with the command that brings them."""
    if not (env.text("DATABASE_URL") and env.text("REDIS_URL")):
        pytest.exit(
            "Run the tests with make test, or python -m estate.embedded exec --fresh -- python -m pytest.", returncode=2
        )


@pytest.fixture
def cast(db: None) -> "Cast":
    """Return two departments and their people."""
    from tests.cast import new_cast  # noqa: PLC0415  models can be imported once Django is set up

    return new_cast()
