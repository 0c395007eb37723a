"""Every request has its reader, and one transaction with that reader's role."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.test import Client
from django.urls import include, path
from pytest_django import DjangoAssertNumQueries

from assets.sites.models import Site
from estate.accounts.connection import connected_as
from estate.accounts.middleware import ReaderRequest
from estate.accounts.models import ApiToken, Membership
from estate.shared import clock
from tests.cast import Cast, bearer, reader, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.estate.accounts.test_middleware")]


def settings_of_connection() -> tuple[str, str]:
    """Return the role and the departments that the connection has now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user::text, coalesce(current_setting('register.departments', TRUE), '')")
        row: tuple[str, str] = cursor.fetchone()
    return row


@login_not_required
def who(request: ReaderRequest) -> HttpResponse:
    """Say who reads, and as which role."""
    role, departments = settings_of_connection()
    name = request.reader.name if request.reader else None
    return JsonResponse({"name": name, "role": role, "departments": departments})


def withheld(request: ReaderRequest) -> HttpResponse:
    """Answer a page that needs signing in."""
    return HttpResponse("a page")


def stream(request: ReaderRequest) -> StreamingHttpResponse:
    """Stream the references of the sites in sight, and the role that reads them."""

    def lines() -> Iterator[str]:
        yield from Site.objects.order_by("reference").values_list("reference", flat=True).iterator()
        yield settings_of_connection()[0]

    return StreamingHttpResponse(lines())


def enter(request: ReaderRequest, status: int) -> HttpResponse:
    """Enter a site, then answer with a status, or fail."""
    department_id = Membership.objects.values_list("department_id", flat=True)[0]
    Site.objects.create(department_id=department_id, reference=f"S-{status}")
    if status == 500:
        message = "as asked"
        raise RuntimeError(message)
    return HttpResponse(status=status)


urlpatterns = [
    path("who/", who),
    path("withheld/", withheld),
    path("stream/", stream),
    path("enter/<int:status>/", enter),
    path("", include("estate.urls")),
]


def test_anybody_reads_with_the_role_that_sees_nothing(client: Client) -> None:
    assert client.get("/who/").json() == {"name": None, "role": "register_web", "departments": "{}"}


def test_page_sends_anybody_to_sign_in(client: Client) -> None:
    response = client.get("/withheld/")
    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/withheld/")


def test_officer_reads_as_web_and_adviser_as_web_cleared(cast: Cast) -> None:
    seen = {user.username: signed_in(user).get("/who/").json() for user in (cast.officer, cast.adviser)}
    departments = f"{{{cast.department.pk}}}"
    assert seen == {
        "olive": {"name": "olive", "role": "register_web", "departments": departments},
        "ada": {"name": "ada", "role": "register_web_cleared", "departments": departments},
    }


def test_role_and_departments_are_gone_after_the_request(cast: Cast) -> None:
    before = settings_of_connection()
    signed_in(cast.adviser).get("/who/")
    assert settings_of_connection() == before


def test_view_narrows_by_the_address_and_with_it_the_clearance(cast: Cast) -> None:
    client = signed_in(cast.bridge)
    seen = [client.get("/who/", {"department": code}).json()["role"] for code in ("", cast.other.code)]
    assert seen == ["register_web", "register_web_cleared"]


@pytest.mark.parametrize("code", ["ministry-of-fords", "no-such-department"])
def test_view_of_another_department_is_not_found(cast: Cast, code: str) -> None:
    assert signed_in(cast.officer).get("/who/", {"department": code}).status_code == 404


def test_switcher_keeps_the_department_chosen_until_all_are_chosen_again(cast: Cast) -> None:
    client = signed_in(cast.bridge)
    seen = []
    for code in (cast.other.code, ""):
        answer = client.post("/accounts/department/", {"department": code, "next": "/who/"})
        assert (answer.status_code, answer["Location"]) == (302, "/who/")
        seen.append(client.get("/who/").json()["departments"])
    both = ",".join(map(str, sorted([cast.department.pk, cast.other.pk])))
    assert seen == [f"{{{cast.other.pk}}}", f"{{{both}}}"]


def test_switcher_refuses_another_department_and_another_host(cast: Cast) -> None:
    client = signed_in(cast.bridge)
    assert client.post("/accounts/department/", {"department": "elsewhere"}).status_code == 404
    assert client.post("/accounts/department/", {"department": "", "next": "https://evil.test/"})["Location"] == "/"


def test_choice_is_forgotten_when_its_membership_ended(cast: Cast) -> None:
    client = signed_in(cast.bridge)
    client.post("/accounts/department/", {"department": cast.other.code})
    Membership.objects.filter(user=cast.bridge, department=cast.other).delete()
    assert client.get("/who/").json()["departments"] == f"{{{cast.department.pk}}}"


def test_token_reads_for_its_user_and_is_cleared_only_with_the_scope(cast: Cast, client: Client) -> None:
    roles = [
        client.get("/who/", headers=bearer(cast.adviser, *scopes)).json()["role"]
        for scopes in (["read"], ["read", "sensitive"])
    ]
    assert roles == ["register_web", "register_web_cleared"]


def refused_tokens() -> dict[str, Callable[[Cast], dict[str, str]]]:
    """Return tokens that cannot be used, by why."""

    def revoked(cast: Cast) -> dict[str, str]:
        header = bearer(cast.officer, "read")
        ApiToken.objects.update(revoked_at=clock.now() - timedelta(seconds=1))
        return header

    def of_somebody_gone(cast: Cast) -> dict[str, str]:
        header = bearer(cast.officer, "read")
        cast.officer.is_active = False
        cast.officer.save()
        return header

    return {
        "unknown": lambda _: {"Authorization": "Bearer estate_nonsense"},
        "blank": lambda _: {"Authorization": "Bearer"},
        "expired": lambda cast: bearer(cast.officer, "read", days=-3),
        "revoked": revoked,
        "of somebody gone": of_somebody_gone,
    }


@pytest.mark.parametrize("why", refused_tokens())
def test_token_that_cannot_be_used_is_refused_even_beside_a_session(cast: Cast, why: str) -> None:
    response = signed_in(cast.adviser).get("/who/", headers=refused_tokens()[why](cast))
    assert (response.status_code, response["Content-Type"]) == (401, "application/problem+json")
    assert response.json()["detail"] == "The token is unknown, expired or revoked. Ask an administrator for a new one."


def test_token_without_the_scope_read_reads_nothing(cast: Cast, client: Client) -> None:
    assert client.get("/who/", headers=bearer(cast.adviser, "webhooks", "sensitive")).status_code == 403


def test_token_needs_no_proof_against_forgery_and_a_session_does(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    by_token = strict.post("/enter/200/", headers=bearer(cast.officer, "read", "write"))
    strict.force_login(cast.officer)
    assert (by_token.status_code, strict.post("/enter/200/").status_code) == (200, 403)


@pytest.mark.parametrize(("status", "kept"), [(200, 1), (302, 1), (404, 0), (422, 0), (500, 0)])
def test_request_that_is_refused_or_fails_changes_nothing(cast: Cast, status: int, kept: int) -> None:
    client = signed_in(cast.officer)
    client.raise_request_exception = False
    assert client.get(f"/enter/{status}/").status_code == status
    assert Site.objects.count() == kept


def test_stream_is_read_as_its_reader(cast: Cast) -> None:
    for department in (cast.department, cast.other):
        Site.objects.create(department=department, reference=f"of {department.code}")
    response: Any = signed_in(cast.officer).get("/stream/")
    assert list(response.streaming_content) == [b"of ministry-of-gates", b"register_web"]


def test_finding_the_reader_takes_a_constant_number_of_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for user in (cast.officer, cast.bridge):
        client = signed_in(user)
        with django_assert_num_queries(10):
            client.get("/who/")


def test_own_block_ends_as_it_began_when_blocks_are_nested(cast: Cast) -> None:
    with connected_as(reader(cast.adviser)):
        outer = settings_of_connection()
        with connected_as(None):
            assert settings_of_connection() == ("register_web", "{}")
        assert settings_of_connection() == outer


def test_token_without_the_scope_read_is_answered_nothing_by_any_method(cast: Cast, client: Client) -> None:
    answers = [client.post(path, headers=bearer(cast.adviser, "sensitive", "import")) for path in ("/who/", "/upload/")]
    assert [answer.status_code for answer in answers] == [403, 403]


def test_token_sets_no_password_and_no_second_step(cast: Cast, client: Client) -> None:
    cast.adviser.set_unusable_password()  # as of whoever signs in through a department's own provider
    cast.adviser.save()
    words = {"password1": "three random words", "password2": "three random words"}
    for address in ("/accounts/password/set/", "/accounts/2fa/totp/activate/", "/accounts/2fa/"):
        answer = client.post(address, words, headers=bearer(cast.adviser, "read"))
        assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    cast.adviser.refresh_from_db()
    assert not cast.adviser.has_usable_password()


def test_answer_to_a_reader_is_kept_by_no_cache_unless_the_view_says_otherwise(cast: Cast, client: Client) -> None:
    kept = [each.get("/who/").headers.get("Cache-Control") for each in (signed_in(cast.officer), client)]
    assert kept == ["private, no-store", None]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/departments/%00/", 404),
        ("/api/v1/policies/a%00b/", 404),
        ("/api/v1/clauses/?policy=a%00b", 400),
        ("/api/v1/compliance/summary/?policy=a%00b", 400),
    ],
)
def test_null_character_in_an_address_is_refused(cast: Cast, path: str, status: int) -> None:
    assert signed_in(cast.officer).get(path).status_code == status
