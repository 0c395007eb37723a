"""The probes answer whoever asks, and the metrics only those who may."""

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from estate.health import checks, views
from estate.health.probe import main as probe
from tests.architecture.sources import ROOT

OK = {"database": "ok", "migrations": "ok", "due": "ok", "broker": "ok"}


@pytest.fixture(autouse=True)
def fresh_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin each test without a remembered answer."""
    monkeypatch.setattr(views, "_remembered", views.Remembered())


def committed(statement: str) -> None:
    with checks.health_connection() as database:
        database.execute(statement)


def test_healthz_answers_without_a_database(client: Client) -> None:
    answer = client.get("/healthz", headers={"host": "10.0.0.7"})
    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_readyz_answers_200_when_every_check_passes(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "failing": [], "checks": OK})


@pytest.mark.django_db
def test_readyz_remembers_its_answer_for_a_second(client: Client, settings: Settings) -> None:
    assert client.get("/readyz").status_code == 200
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_readyz_names_the_broker_when_it_does_not_answer(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["failing"]) == (503, ["broker"])


@pytest.mark.django_db
def test_readyz_names_the_database_and_what_needs_it_when_it_does_not_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", "nowhere")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["failing"]) == (503, ["database", "migrations", "due"])
    assert "nowhere" not in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_readyz_names_what_is_due_when_it_waits_too_long(client: Client, settings: Settings) -> None:
    committed(
        "INSERT INTO compliance_due (shard, kind, key, prefix, cause, created_at) "
        "VALUES (3, 'camera', 1, '', 'test', now() - interval '301 seconds')"
    )
    assert client.get("/readyz").json()["failing"] == ["due"]
    settings.READY_DUE_SECONDS = 600
    assert [name for name, passes in checks.failing_checks().items() if not passes] == []


@pytest.mark.django_db(transaction=True)
def test_readyz_names_the_migrations_when_one_is_not_applied(client: Client) -> None:
    committed("UPDATE django_migrations SET name = 'x' || name WHERE app = 'compliance' AND name LIKE '0001%'")
    try:
        assert client.get("/readyz").json()["failing"] == ["migrations"]
    finally:
        committed("UPDATE django_migrations SET name = substr(name, 2) WHERE name LIKE 'x0001%'")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_probes_answer_questions_alone(client: Client, path: str, method: str) -> None:
    assert getattr(client, method)(path).status_code == 405


@pytest.mark.django_db
def test_metrics_tell_what_is_due_to_the_bearer_of_the_token(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = "a-long-random-token"
    answer = client.get("/metrics", headers={"authorization": "Bearer a-long-random-token"})
    text = answer.content.decode()
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, views.METRICS_TYPE)
    assert 'register_due_rows{shard="-1"} 0\n' in text
    assert "register_database_up 1\n" in text
    assert "register_broker_up 1\n" in text
    names = [line.split()[2] for line in text.splitlines() if line.startswith("# TYPE")]
    assert len(names) == len(set(names))
    assert {line.partition("{")[0].split()[0] for line in text.splitlines() if line[0] != "#"} <= set(names)


@pytest.mark.django_db
def test_metrics_say_no_more_than_that_the_database_is_gone(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.METRICS_LOOPBACK = True
    monkeypatch.setitem(connection.settings_dict, "NAME", "nowhere")
    text = client.get("/metrics").content.decode()
    assert "register_database_up 0\n" in text
    assert "register_due_rows" not in text


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer wrong", "Basic a-long-random-token"])
def test_metrics_are_refused_when_the_token_is_not_shown(
    client: Client, settings: Settings, authorization: str
) -> None:
    settings.METRICS_TOKEN = "a-long-random-token"
    settings.METRICS_LOOPBACK = True
    assert client.get("/metrics", headers={"authorization": authorization}).status_code == 401


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-Ip"])
def test_metrics_are_not_there_when_a_proxy_asks_for_somebody(client: Client, settings: Settings, header: str) -> None:
    settings.METRICS_LOOPBACK = True
    assert client.get("/metrics", headers={header: "127.0.0.1"}).status_code == 404


def test_metrics_are_not_there_when_another_machine_asks(client: Client, settings: Settings) -> None:
    settings.METRICS_LOOPBACK = True
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.7").status_code == 404


def test_metrics_are_not_there_in_production_without_a_token(client: Client, settings: Settings) -> None:
    settings.METRICS_LOOPBACK = False
    assert client.get("/metrics").status_code == 404


def test_probe_of_a_file_answers_by_its_age() -> None:
    assert probe(["--fresh", str(ROOT / "manage.py"), "1e12"]) == 0
    assert probe(["--fresh", str(ROOT / "manage"), "1e12"]) == 0
    assert probe(["--fresh", str(ROOT / "manage.py"), "0"]) == 1
    assert probe(["--fresh", str(ROOT / "no such file"), "1e12"]) == 1


def test_probe_of_the_web_server_says_no_when_nobody_answers() -> None:
    assert probe(["--port", "1"]) == 1
