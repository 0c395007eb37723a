"""How each kind of process signs in to the database."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from estate.settings import env

OWNER = "postgresql://owner:o@db/register"
WEB = "postgresql://register_web:w@db/register?application_name=pages"


@pytest.fixture(autouse=True)
def addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the owner's address and that of web processes, and none of workers."""
    monkeypatch.setenv("DATABASE_URL", OWNER)
    monkeypatch.setenv("DATABASE_URL_WEB", WEB)
    monkeypatch.delenv("DATABASE_URL_WORKER", raising=False)


def signs_in(process: str) -> tuple[object, object]:
    """Return the user a process signs in as, and the options of its sessions."""
    settings = env.process_database(process)
    return settings["USER"], settings["OPTIONS"]


def test_owner_signs_in_as_itself() -> None:
    assert signs_in("owner") == ("owner", {})


def test_process_with_an_address_of_its_own_signs_in_there_and_begins_in_its_role() -> None:
    assert signs_in("web") == ("register_web", {"application_name": "pages", "options": "-c role=register_web"})


def test_process_without_one_signs_in_as_the_owner_and_begins_in_its_role() -> None:
    assert signs_in("worker") == ("owner", {"options": "-c role=register_worker"})


def test_process_with_its_own_address_needs_not_the_owners(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")
    assert signs_in("web")[0] == "register_web"
    with pytest.raises(ImproperlyConfigured, match="Set the environment variable DATABASE_URL"):
        env.process_database("worker")


def test_kind_of_process_is_one_of_three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROCESS", "wbe")
    with pytest.raises(ImproperlyConfigured, match="PROCESS must be one of owner, web, worker, not wbe"):
        env.choice("PROCESS", among=("owner", "web", "worker"))
