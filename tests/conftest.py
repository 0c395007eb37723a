"""What every test may rely on: real PostgreSQL and Valkey, given by `make test`."""

import pytest

from estate.settings import env


def pytest_sessionstart() -> None:
    """Refuse to begin without engines, with the command that brings them."""
    if not (env.text("DATABASE_URL") and env.text("REDIS_URL")):
        pytest.exit(
            "Run the tests with make test, or python -m estate.embedded exec --fresh -- python -m pytest.", returncode=2
        )
