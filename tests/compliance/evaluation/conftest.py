"""What the tests of the engine start from: the shipped policies; a committed database with real processes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from compliance.policy.services import load_shipped
from tests.compliance.evaluation.crew import Crew
from tests.compliance.evaluation.own_database import migrated_template, own_database


@pytest.fixture
def shipped(db: None) -> None:
    """Load the shipped regimes and policies; the newest version of each is live."""
    load_shipped()


@pytest.fixture(scope="session")
def template(django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    with django_db_blocker.unblock(), migrated_template() as name:
        yield name


@pytest.fixture(scope="module")
def database(template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Lend the module a database of its own, in which everything is committed; its URL."""
    with django_db_blocker.unblock(), own_database(template) as url:
        yield url


@pytest.fixture(scope="module")
def crew(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crew]:
    """Start a broker, a bell and a worker of two processes, once for the module."""
    crew = Crew(database, Path(tmp_path_factory.mktemp("crew")))
    crew.valkey.launch_on_free_port()
    try:
        crew.start_worker("first")
        crew.bell = crew.start_bell()
        yield crew
    finally:
        crew.dismiss()
