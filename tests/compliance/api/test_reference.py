"""The reference as people read it."""

import re

import pytest
from django.test import Client

from compliance.api.reference import form_of
from compliance.api.schema import schema


def test_reference_shows_every_endpoint_parameter_and_field_to_anybody(db: None, client: Client) -> None:
    response = client.get("/api/v1/docs/")
    text = response.content.decode()
    found = schema()
    wanted = {
        *found["paths"],
        *(each["name"] for path in found["paths"].values() for each in path["get"]["parameters"]),
        *(name for kind in found["components"]["schemas"].values() for name in kind.get("properties", {})),
    }
    assert (response.status_code, [name for name in wanted if name not in text]) == (200, [])


def test_every_link_within_the_reference_leads_somewhere(db: None, client: Client) -> None:
    text = client.get("/api/v1/docs/").content.decode()
    anchors = set(re.findall(r' id="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) - anchors == set()


@pytest.mark.parametrize(
    ("holds", "words"),
    [
        ({"type": "string"}, "string"),
        ({"type": ["string", "null"], "format": "date"}, "date or null"),
        ({"type": "array", "items": {"type": "integer"}}, "list of integer"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "integer by name"),
        ({"enum": ["a", None]}, "one of a, null"),
        ({"oneOf": [{"enum": ["a"]}, {"type": "null"}]}, "one of a or null"),
        ({"$ref": "#/components/schemas/Camera"}, "Camera"),
        ({}, "anything"),
    ],
)
def test_forms_are_said_in_words(holds: dict[str, object], words: str) -> None:
    assert form_of(holds) == words
