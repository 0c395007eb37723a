"""The reference of the API as people read it, made from the schema: every endpoint, what it takes and answers.

A page of our own, not Swagger UI or Redoc: those show nothing without JavaScript, and write styles into the page,
which the content security policy forbids (decision 32).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compliance.api.schema import schema

Schema = Mapping[str, Any]
"""A part of the schema; ``Any``: JSON of any shape."""

_FIRST_PROBLEM: Final = 400
_COMPONENT: Final = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Fields:
    """What one kind of thing holds: a row of name, form and meaning for each field."""

    name: str
    about: str
    rows: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One endpoint: where, what it is for, what it takes, the kind of thing it answers with, how it refuses."""

    anchor: str
    method: str
    path: str
    summary: str
    description: str
    parameters: Sequence[tuple[str, str, str]]
    answers: str
    problems: Sequence[tuple[str, str]]


@login_not_required
@require_safe
def show_reference(request: HttpRequest) -> HttpResponse:
    """Show the reference; it is public, as the source code is."""
    found = schema()
    context = {
        "endpoints": list(endpoints(found)),
        "kinds": list(kinds(found)),
        "parameter_head": ["Parameter", "Form", "Meaning"],
        "field_head": ["Field", "Form", "Meaning"],
        "problem_head": ["Status", "What it says"],
    }
    return render(request, "api/reference.html", context)


def endpoints(found: Schema) -> Iterator[Endpoint]:
    """Yield the endpoints, in the order of their addresses."""
    for path, operations in found["paths"].items():
        for method, operation in operations.items():
            yield Endpoint(
                anchor=operation["operationId"],
                method=method.upper(),
                path=path,
                summary=operation["summary"],
                description=operation["description"].replace("`", ""),
                parameters=[
                    (each["name"], form_of(each["schema"]), each.get("description", "In the address."))
                    for each in operation["parameters"]
                ],
                answers=form_of(operation["responses"]["200"]["content"]["application/json"]["schema"]),
                problems=list(_problems(operation["responses"], found)),
            )


def kinds(found: Schema) -> Iterator[Fields]:
    """Yield what each kind of thing holds; kinds that only list words stand where they are used."""
    for name, component in found["components"]["schemas"].items():
        if "properties" in component:
            rows = [
                (field, form_of(holds), holds.get("description", ""))
                for field, holds in component["properties"].items()
            ]
            yield Fields(name, component.get("description", ""), rows)


def form_of(holds: Schema) -> str:
    """Return the form of a value in words."""
    if "$ref" in holds:
        return _named(str(holds["$ref"]).removeprefix(_COMPONENT))
    choices = [each for key in ("allOf", "oneOf", "anyOf") for each in holds.get(key, ())]
    if choices:
        return " or ".join(dict.fromkeys(map(form_of, choices)))
    if "enum" in holds:
        return "one of " + ", ".join("null" if word is None else str(word) for word in holds["enum"])
    if holds.get("type") == "array":
        return f"list of {form_of(holds['items'])}"
    if isinstance(holds.get("additionalProperties"), dict):
        return f"{form_of(holds['additionalProperties'])} by name"
    types = holds.get("type", "anything")
    words = [types] if isinstance(types, str) else list(types)
    return " or ".join([holds.get("format", words[0]), *words[1:]])


def _named(name: str) -> str:
    """Return a component's name, or the words it lists."""
    component = schema()["components"]["schemas"][name]
    return name if "properties" in component else form_of(component)


def _problems(responses: Schema, found: Schema) -> Iterator[tuple[str, str]]:
    for code, response in responses.items():
        if int(code) >= _FIRST_PROBLEM:
            shared = found["components"]["responses"][str(response["$ref"]).rpartition("/")[2]]
            yield code, shared["description"]
