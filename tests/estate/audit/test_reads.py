"""The trail of sensitive reads: every answer that shows the cleared something is on it, and nobody else's."""

import pytest
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from estate.accounts.connection import connected_as
from estate.audit.models import SensitiveRead
from estate.audit.reads import without_secrets
from tests.cast import Cast, bearer, reader, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.estate.audit.test_reads")]


def page(request: HttpRequest) -> HttpResponse:
    """Answer."""
    return HttpResponse("a page")


def missing(request: HttpRequest) -> HttpResponse:
    """Answer that there is no such page."""
    raise Http404


def unchanged(request: HttpRequest) -> HttpResponse:
    """Answer that what the browser holds still stands."""
    return HttpResponse(status=304)


def broken(request: HttpRequest) -> HttpResponse:
    """Fail."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")
    return HttpResponse()


urlpatterns = [
    path("page/", page),
    path("missing/", missing),
    path("unchanged/", unchanged),
    path("broken/", broken),
    path("", include("estate.urls")),
]


def trail() -> list[tuple[object, ...]]:
    """Return who read what, with which answer, in order."""
    columns = ("user_name", "method", "path", "query", "departments", "status")
    return list(SensitiveRead.objects.order_by("pk").values_list(*columns))


def test_every_answer_to_the_cleared_is_on_the_trail_and_errors_too(cast: Cast) -> None:
    client = signed_in(cast.adviser)
    client.raise_request_exception = False
    client.get("/page/?q=gate&token=estate_1")
    client.get("/missing/")
    client.post("/broken/")
    seen = [cast.department.pk]
    assert trail() == [
        ("ada", "GET", "/page/", "q=gate&token=***", seen, 200),
        ("ada", "GET", "/missing/", "", seen, 404),
        ("ada", "POST", "/broken/", "", seen, 500),
    ]


def test_answers_to_the_uncleared_are_not_on_the_trail(cast: Cast) -> None:
    signed_in(cast.officer).get("/page/")
    signed_in(cast.adviser).get("/page/", headers=bearer(cast.adviser, "read"))
    assert trail() == []


def test_answer_that_shows_nothing_new_is_not_on_the_trail(cast: Cast) -> None:
    signed_in(cast.adviser).get("/unchanged/")
    assert trail() == []


def test_cleared_by_token_is_on_the_trail(cast: Cast) -> None:
    signed_in(cast.officer).get("/page/", headers=bearer(cast.adviser, "read", "sensitive"))
    assert [row[0] for row in trail()] == ["ada"]


@pytest.mark.parametrize("statement", ["SELECT", "UPDATE", "DELETE"])
def test_trail_can_be_neither_read_nor_changed_by_requests(cast: Cast, statement: str) -> None:
    queries = {
        "SELECT": "SELECT * FROM audit_sensitiveread",
        "UPDATE": "UPDATE audit_sensitiveread SET user_name = ''",
        "DELETE": "DELETE FROM audit_sensitiveread",
    }
    with (
        pytest.raises(Exception, match="permission denied for table audit_sensitiveread"),
        connected_as(reader(cast.adviser)),
        connection.cursor() as cursor,
    ):
        cursor.execute(queries[statement])


def test_secrets_of_an_address_are_left_out() -> None:
    assert without_secrets("q=a+b&Api_Key=1&password=&postcode=LS1") == "q=a+b&Api_Key=***&password=***&postcode=LS1"
