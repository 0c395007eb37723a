"""What is pending, and the latest runs; the uncleared are told of neither causes nor counts."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from assets.cameras.models import Camera
from assets.sites.models import Designation
from compliance.evaluation import due, settle
from compliance.evaluation.models import Run
from compliance.listing.models import Assessment
from estate.accounts.models import User
from tests.cast import TODAY, Cast, Estate, new_estate, signed_in
from tests.compliance.register.pages import queries_of, text_of

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
ADDRESSES = ("/runs/", "/runs/latest/")


@pytest.fixture
def estate(cast: Cast) -> Estate:
    """Enter the estate and judge it; the account of that is thrown away."""
    estate = new_estate(cast.department)
    settle.settle_all(today=TODAY, at=AT)
    Run.objects.all().delete()
    return estate


def said(user: User) -> list[str]:
    """Return what the user reads, without the time of day."""
    return [re.sub(r"data-live-as-of>[0-9:]+<", "", text_of(user, address)) for address in ADDRESSES]


def test_nothing_is_pending_once_everything_is_judged(cast: Cast, estate: Estate) -> None:
    text = text_of(cast.adviser, "/runs/")
    assert "<strong>0 pending</strong>" in text
    assert 'data-live-state="settled"' in text


def test_what_is_pending_is_counted_until_it_is_judged(cast: Cast, estate: Estate) -> None:
    Camera.objects.filter(pk=estate.camera.pk).update(network="core")
    text = text_of(cast.officer, "/runs/")
    assert "<strong>1 pending</strong>" in text
    assert 'data-live-state="pending"' in text
    settle.settle_all(today=TODAY, at=AT)
    assert "<strong>0 pending</strong>" in text_of(cast.officer, "/runs/")


def test_pages_do_not_say_that_all_is_judged_when_the_vendor_list_has_just_changed(cast: Cast, estate: Estate) -> None:
    Assessment.objects.filter(vendor=estate.harmless).update(verdict="contested")
    for user in (cast.adviser, cast.officer):
        text = text_of(user, "/runs/")
        assert "<strong>Pending</strong>" in text
        assert 'data-live-state="pending"' in text
        assert "The vendor list has just changed." in text


def test_run_under_way_shows_how_far_it_has_come(cast: Cast, estate: Estate) -> None:
    due.mark_all()
    settle.settle((-1,), today=TODAY, at=AT)
    settle.settle((0, 1, 2, 3), today=TODAY, at=AT)
    text = text_of(cast.adviser, "/runs/latest/")
    assert "Judging anew was asked for" in text
    assert 'value="25"' in text
    assert "pending</strong> since" in text
    settle.settle_all(today=TODAY, at=AT)
    assert "Done" in text_of(cast.adviser, "/runs/latest/")


def test_run_that_failed_says_so_and_what_to_do(cast: Cast, estate: Estate) -> None:
    run(error="OperationalError: the connection was lost")
    text = text_of(cast.adviser, "/runs/")
    assert "It is tried again by itself" in text
    assert "the connection was lost" in text


def test_runs_read_the_same_to_the_uncleared_when_a_designation_changes(cast: Cast, estate: Estate) -> None:
    before = said(cast.officer)
    Designation.objects.filter(site=estate.site).update(level="sensitive")
    assert said(cast.officer) == before
    assert "<strong>2 pending</strong>" in text_of(cast.adviser, "/runs/")
    settle.settle_all(today=TODAY, at=AT)
    assert said(cast.officer) == before
    assert "Small changes within a minute" in text_of(cast.adviser, "/runs/")


def test_runs_of_other_departments_are_not_shown(cast: Cast, estate: Estate) -> None:
    run(department_id=cast.department.pk, causes=["assets_camera"])
    assert "Equipment" in text_of(cast.adviser, "/runs/")
    assert "Equipment" not in text_of(cast.stranger, "/runs/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_of_runs_ask_strangers_to_sign_in(db: None, address: str) -> None:
    assert Client().get(address).status_code == 302


def test_page_of_runs_takes_as_many_queries_for_one_as_for_three(cast: Cast, estate: Estate) -> None:
    counted = []
    for place in range(3):
        run(due_at=AT + timedelta(minutes=place))
        counted.append((queries_of(cast.adviser, "/runs/"), queries_of(cast.officer, "/runs/")))
    assert counted == [(13, 11)] * 3


def test_pages_of_runs_are_never_kept_by_browsers(cast: Cast, estate: Estate) -> None:
    assert "no-store" in signed_in(cast.adviser).get("/runs/")["Cache-Control"]


def run(**others: object) -> Run:
    values = {
        "due_at": AT,
        "is_large": True,
        "causes": ["assets_vendor"],
        "started_at": AT,
        "shards_total": 16,
        "shards_done": 16,
        "ended_at": AT + timedelta(seconds=90),
    }
    return Run.objects.create(**{**values, **others})
