"""The schema: as committed, as served, and as kept by what is answered."""

import json
from pathlib import Path
from typing import Any

from django.test import Client

from compliance.api.schema import schema, schema_text
from compliance.api.urls import urlpatterns
from tests.architecture.sources import ROOT

SNAPSHOT = ROOT / "docs/api/openapi.json"


def test_schema_is_as_committed() -> None:
    assert Path(SNAPSHOT).read_text(encoding="utf-8") == schema_text(), "Run python -m tools.openapi."


def test_schema_is_served_to_anybody(db: None, client: Client) -> None:
    response = client.get("/api/v1/schema/")
    assert (response.status_code, response["Content-Type"], response.json()["openapi"]) == (
        200,
        "application/json",
        "3.1.0",
    )


def test_every_endpoint_is_described_with_its_parameters_answers_and_problems() -> None:
    for path, operations in schema()["paths"].items():
        for operation in operations.values():
            assert operation["summary"], path
            assert operation["description"], path
            assert all(each.get("description") for each in operation["parameters"] if each["in"] == "query"), path
            assert {"200", "400", "401", "403", "404", "406"} <= set(operation["responses"]), path


def test_every_address_is_in_the_schema() -> None:
    unlisted = {"schema", "docs"}
    assert len(schema()["paths"]) == len([each for each in urlpatterns if each.name not in unlisted])


def test_schema_is_json(client: Client) -> None:
    content: Any = json.loads(schema_text())
    assert content["info"]["title"] == "Estate asset register"
