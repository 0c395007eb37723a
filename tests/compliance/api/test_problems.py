"""What the API answers when it cannot answer: a sentence that says what to do, as a problem object."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from estate.accounts.models import ApiToken
from estate.shared import clock
from tests.cast import Cast, Estate, bearer, signed_in
from tests.compliance.api.asking import API, program


def problem(response: Any) -> tuple[int, str, str]:  # noqa: ANN401  as the test client types it
    """Return the status, title and sentence of a problem, which must be one."""
    assert response["Content-Type"] == "application/problem+json"
    content = response.json()
    assert (content["type"], content["status"]) == ("about:blank", response.status_code)
    return content["status"], content["title"], content["detail"]


UNAUTHORISED = (
    401,
    "Unauthorized",
    "Say who asks: send the header Authorization: Bearer TOKEN, or sign in. An administrator issues tokens.",
)
NOT_FOUND = (404, "Not Found", "There is nothing here that you may see. Check the address.")


@pytest.mark.parametrize("address", ["/cameras/", "/cameras/1/", "/sites/", "/clauses/"])
def test_whoever_does_not_say_who_they_are_is_told_how(db: None, client: Client, address: str) -> None:
    response = client.get(f"{API}{address}")
    assert (problem(response), response["WWW-Authenticate"]) == (UNAUTHORISED, 'Bearer realm="register"')


def test_token_that_cannot_be_used_is_refused(cast: Cast, estate: Estate, client: Client) -> None:
    revoked = bearer(cast.officer, "read")
    ApiToken.objects.update(revoked_at=clock.now() - timedelta(seconds=1))
    expected = (401, "Unauthorized", "The token is unknown, expired or revoked. Ask an administrator for a new one.")
    for header in (revoked, bearer(cast.officer, "read", days=-3), {"Authorization": "Bearer nonsense"}):
        assert problem(client.get(f"{API}/cameras/", headers=header)) == expected


def test_token_without_the_scope_is_refused(cast: Cast, estate: Estate) -> None:
    assert problem(program(cast.officer, "write").get(f"{API}/cameras/")) == (
        403,
        "Forbidden",
        "The token lacks the scope read. Ask for one that has it.",
    )


@pytest.mark.parametrize(
    "address", ["/", "/nothing/", "/cameras/0/", "/cameras/9999999999999999999999/", "/vendors/0/", "/policies/none/"]
)
def test_what_is_not_there_is_not_found(cast: Cast, estate: Estate, address: str) -> None:
    assert problem(program(cast.officer).get(f"{API}{address}")) == NOT_FOUND


def test_another_department_is_not_found(cast: Cast, estate: Estate) -> None:
    assert problem(program(cast.officer).get(f"{API}/cameras/?department=ministry-of-fords")) == NOT_FOUND


def test_method_that_changes_is_not_allowed(cast: Cast, estate: Estate) -> None:
    response = program(cast.officer, "read", "write").post(f"{API}/cameras/", {"asset_tag": "X"})
    assert problem(response) == (405, "Method Not Allowed", "This address is only read. Use GET.")
    assert response["Allow"] == "GET, HEAD"


def test_session_may_read_but_changes_nothing_without_proof(cast: Cast, estate: Estate) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.officer)
    assert [strict.get(f"{API}/cameras/").status_code, problem(strict.post(f"{API}/cameras/"))[0]] == [200, 403]
    assert signed_in(cast.officer).get(f"{API}/sites/").status_code == 200


def test_answer_in_another_format_is_not_acceptable(cast: Cast, estate: Estate) -> None:
    response = program(cast.officer).get(f"{API}/cameras/", headers={"Accept": "text/html"})
    assert problem(response) == (
        406,
        "Not Acceptable",
        "The register answers in JSON. Accept application/json, or leave Accept out.",
    )


def test_parameters_are_refused_one_by_one(cast: Cast, estate: Estate) -> None:
    response = program(cast.officer).get(f"{API}/sites/?colour=red&has_cameras=perhaps&limit=0")
    assert problem(response)[:2] == (400, "Bad Request")
    assert response.json()["errors"] == [
        {
            "parameter": "colour",
            "detail": "There is no parameter 'colour' here. Use: department, policy, town, tenure, q, has_cameras, "
            "status, is_surveyed, is_affected, is_cleared, cursor, limit, ordering, total.",
        },
        {"parameter": "has_cameras", "detail": "Write true or false."},
        {"parameter": "limit", "detail": "Give limit as a whole number from 1 to 1000."},
    ]


@pytest.mark.parametrize(
    ("address", "parameter", "sentence"),
    [
        ("/cameras/?cursor=zz", "cursor", "The cursor cannot be read. Leave it out to begin at the first page."),
        ("/cameras/?ordering=band", "ordering", "The list cannot be ordered by 'band'."),
        ("/cameras/?policy=none", "policy", "There is no policy 'none'."),
        ("/cameras/{camera}/?policy=none", "policy", "There is no policy 'none'."),
        ("/cameras/{camera}/?colour=red", "colour", "There is no parameter 'colour' here. Use: department, policy."),
        ("/cameras/{camera}/compliance/?policy=none", "policy", "There is no policy version 'none'."),
        ("/vendors/?policy=none", "policy", "There is no policy 'none'."),
        ("/vendors/{vendor}/?policy=none", "policy", "There is no policy 'none'."),
        ("/clauses/?policy=us-ndaa-889@v9", "policy", "There is no policy version 'us-ndaa-889@v9'."),
        ("/sites/{site}/?policy=x", "policy", "There is no policy 'x'."),
        ("/policies/us-ndaa-889/?policy=x", "policy", "There is no parameter 'policy' here. Use: department."),
        ("/cameras/?q=%00", "q", "Null characters are not allowed."),
    ],
)
def test_parameter_that_cannot_be_used_is_named(
    cast: Cast, estate: Estate, address: str, parameter: str, sentence: str
) -> None:
    given = address.format(camera=estate.camera.pk, vendor=estate.subject.pk, site=estate.site.pk)
    response = program(cast.officer).get(f"{API}{given}")
    (error,) = response.json()["errors"]
    assert (problem(response)[0], error["parameter"], error["detail"][: len(sentence)]) == (400, parameter, sentence)


def test_cursor_of_another_filter_is_refused(cast: Cast, estate: Estate) -> None:
    client = program(cast.officer)
    following = client.get(f"{API}/cameras/?limit=1").json()["next"]
    assert problem(client.get(f"{following}&kind=camera"))[2].startswith("The cursor belongs to another list")


def test_failure_tells_nothing_of_what_failed(cast: Cast, estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_kwargs: object) -> HttpResponse:
        message = "secret"
        raise RuntimeError(message)

    monkeypatch.setattr("compliance.api.sites.SiteList.filters", fail)
    assert problem(program(cast.officer).get(f"{API}/sites/")) == (
        500,
        "Internal Server Error",
        "The register failed to answer. Try again later; if it fails again, tell whoever runs the register.",
    )
