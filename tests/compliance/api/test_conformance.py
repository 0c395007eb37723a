"""Whatever is asked, what is answered conforms to the schema, and nothing fails: asked by schemathesis."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CHECKS

from compliance.api.schema import schema
from tests.cast import Cast, Estate, bearer

ASKED: Final = schemathesis.openapi.from_dict(schema())
ASKED.app = get_wsgi_application()
# A value of the right form may still name what there is not: a site, a policy, a page. A blank one is none, as forms
# send what was left empty.
LEFT_OUT: Final = [CHECKS.get_one(name) for name in ("positive_data_acceptance", "negative_data_rejection")]
EXAMPLES: Final = settings(
    max_examples=3,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def kept_connection() -> Iterator[None]:
    """Keep the connection of the test's transaction from one request to the next, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(params=["nobody", "uncleared", "cleared"])
def headers(request: pytest.FixtureRequest, cast: Cast, estate: Estate) -> dict[str, str]:
    """Return the headers of each kind of reader."""
    match request.param:
        case "uncleared":
            return bearer(cast.officer, "read", "sensitive")
        case "cleared":
            return bearer(cast.adviser, "read", "sensitive")
    return {}


@ASKED.parametrize()
@EXAMPLES
def test_answer_conforms_to_the_schema(case: Any, headers: dict[str, str], estate: Estate) -> None:  # noqa: ANN401  schemathesis types it by schema
    for name, number in (
        ("camera_id", estate.camera.pk),
        ("site_id", estate.site.pk),
        ("vendor_id", estate.subject.pk),
    ):
        if name in (case.path_parameters or {}):
            case.path_parameters[name] = number
    case.call_and_validate(headers=headers, excluded_checks=LEFT_OUT)
