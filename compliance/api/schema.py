"""The schema of the API: OpenAPI 3.1, made once by each process, and committed as docs/api/openapi.json."""

import json
from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe
from drf_spectacular.generators import SchemaGenerator


@cache
def schema() -> dict[str, Any]:
    """Return the schema; ``Any``: JSON."""
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    return dict(generator.get_schema(request=None, public=True))  # type: ignore[no-untyped-call]


def schema_text() -> str:
    """Return the schema as it is served and committed."""
    return json.dumps(schema(), indent=2, ensure_ascii=False, default=str) + "\n"


@login_not_required
@conditional_page
@require_safe
def show_schema(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  as Django calls it
    """Answer with the schema; it is public, as the source code is."""
    return HttpResponse(schema_text(), content_type="application/json")
