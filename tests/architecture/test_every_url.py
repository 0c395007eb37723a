"""Every address, walked as anybody, as a stranger, and as members of the department with and without clearance."""

from datetime import UTC, datetime
from typing import Final

import pytest
from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client
from django.urls import get_resolver

from assets.sites.models import Designation, Extension
from compliance.decisions.models import Decision
from compliance.evaluation.settle import settle_all
from estate.accounts.models import User
from estate.shared import clock
from tests.architecture.walk import (
    ABOUT_NO_DEPARTMENT,
    EXAMPLES,
    NOT_WALKED,
    PUBLIC,
    Stage,
    address,
    parameters,
    received,
    routes,
    undecided,
)
from tests.cast import TODAY, Cast, new_estate, signed_in

ROUTES: Final = list(routes(get_resolver().url_patterns))
OWNED: Final = [route for route in ROUTES if parameters(route) and route not in ABOUT_NO_DEPARTMENT]
REACHED: Final = {200, 204, 302, 304, 403, 405}
"""What a member may be answered: 403 and 405 are for what their role, or a plain visit, cannot do."""


@pytest.fixture
def stage(cast: Cast) -> Stage:
    """Set the stage: the cast, an estate, and its judgement."""
    stage = Stage(cast=cast, estate=new_estate(cast.department))
    settle()
    return stage


def settle() -> None:
    """Settle all that is due."""
    settle_all(today=clock.today(), at=datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC))


def designate(stage: Stage) -> None:
    """Turn all that is withheld about the first department's site: designation, extension, decision."""
    Designation.objects.update(level="sensitive", designated_from=datetime(2020, 1, 1, tzinfo=UTC))
    Extension.objects.create(department=stage.cast.department, site=stage.estate.site, extended_from=TODAY)
    Decision.objects.create(
        department=stage.cast.department,
        kind="risk_acceptance",
        camera=stage.estate.camera,
        reason="because",
        decided_from=TODAY,
        decided_by="ann",
        approved_by="bob",
    )


def visit(route: str, stage: Stage, *, user: User | None) -> HttpResponseBase:
    """Visit an address, signed in as the user or as nobody."""
    client = signed_in(user) if user else Client()
    return client.get(address(route, EXAMPLES[route](stage) if parameters(route) else {}))


def test_every_address_has_an_example_to_be_walked_with() -> None:
    assert undecided(ROUTES, EXAMPLES) == []


def test_address_without_an_example_is_named_in_a_sentence() -> None:
    assert undecided(["sites/", "sites/<int:site_id>/"], {}) == [
        "The address sites/<int:site_id>/ has no example: add one to EXAMPLES in tests/architecture/walk.py."
    ]


def test_lists_of_the_walk_name_addresses_that_there_are() -> None:
    known = {*ROUTES}
    listed = {*EXAMPLES, *ABOUT_NO_DEPARTMENT, *PUBLIC}
    assert (sorted(listed - known), [reason for reason in NOT_WALKED.values() if not reason]) == ([], [])


@pytest.mark.django_db
@pytest.mark.parametrize("route", ROUTES)
def test_anybody_is_sent_to_sign_in(route: str, stage: Stage) -> None:
    response = visit(route, stage, user=None)
    if route in PUBLIC:
        assert response.status_code in REACHED
    elif response.status_code == 302:
        assert response["Location"].startswith(settings.LOGIN_URL)
    else:
        assert response.status_code == 401


@pytest.mark.django_db
@pytest.mark.parametrize("route", OWNED)
def test_stranger_finds_nothing(route: str, stage: Stage) -> None:
    assert visit(route, stage, user=stage.cast.stranger).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("route", ROUTES)
def test_members_reach_it_whether_cleared_or_not(route: str, stage: Stage) -> None:
    answers = {user.username: visit(route, stage, user=user).status_code for user in stage.cast.people}
    assert {name: status for name, status in answers.items() if status not in REACHED} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("route", ROUTES)
def test_uncleared_receive_the_same_whatever_is_designated(route: str, stage: Stage) -> None:
    before = received(visit(route, stage, user=stage.cast.officer))
    designate(stage)
    assert received(visit(route, stage, user=stage.cast.officer)) == before
    settle()
    assert received(visit(route, stage, user=stage.cast.officer)) == before
