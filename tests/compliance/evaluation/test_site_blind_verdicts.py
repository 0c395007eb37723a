"""What the uncleared are told of a camera's verdict, and that it never moves with what is withheld."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pytest
from django.db import connection
from psycopg.sql import SQL, Identifier
from pytest_django import DjangoAssertNumQueries

from assets.cameras.models import Camera
from assets.sites.models import Designation, Extension
from compliance.decisions.models import Decision
from compliance.evaluation.models import Due
from compliance.evaluation.questions import explanation_for, verdict_for, verdicts_for
from compliance.evaluation.settle import settle as settle_shards
from compliance.evaluation.settle import settle_all
from compliance.evaluation.targets import SHARDS
from compliance.findings.models import CameraStatus, SiteBlindStatus
from compliance.findings.queries import status_model
from compliance.listing.models import Assessment
from compliance.rules.vocabulary import WITHHELD
from estate.accounts.connection import connected_as
from estate.accounts.models import User
from estate.grants import GRANTS
from tests.assets.imports.entry import sites as import_sites
from tests.cast import TODAY, Cast, Estate, new_estate, reader

pytestmark = pytest.mark.django_db

FORBIDDEN: Final = {"could_be", "by_decision", "band", "score", "score_parts"}
TABLES: Final = sorted(table for table, grant in GRANTS.items() if "S" in grant.web)


@pytest.fixture
def estate(cast: Cast) -> Estate:
    """Return the department's estate, judged."""
    estate = new_estate(cast.department)
    settle(hour=9)
    return estate


def settle(*, hour: int, today: date = TODAY) -> None:
    """Settle all that is due, at an hour of the day."""
    settle_all(today=today, at=datetime(today.year, today.month, today.day, hour, tzinfo=UTC))


def camera_in_sight(camera: Camera) -> Camera:
    """Return the camera as the reader of the moment finds it."""
    return Camera.objects.select_related("site", "department").get(pk=camera.pk)


def verdict(user: User, camera: Camera) -> dict[str, Any]:  # Any: the values of a verdict object are of every type
    """Return what the user is told of the camera, asked as a page would."""
    with connected_as(reader(user)):
        return verdict_for(reader(user), camera_in_sight(camera), today=TODAY)


def test_cleared_get_the_whole_verdict(cast: Cast, estate: Estate) -> None:
    told = verdict(cast.adviser, estate.recorder)
    assert set(told) >= FORBIDDEN
    assert [len(told["verdicts"]), told["status"], told["pending"]] == [10, "clear", False]


def test_uncleared_get_the_site_blind_status_and_the_clauses_shown_to_all(cast: Cast, estate: Estate) -> None:
    told = verdict(cast.officer, estate.camera)
    assert not FORBIDDEN & set(told)
    assert (told["status"], told["pending"], told["evaluated_at"].hour) == ("disconnect", False, 9)
    assert [(each["clause"], each["verdict"], each["found_at"].hour) for each in told["verdicts"]] == [
        ("R2", "breach", 9)
    ]


def test_uncleared_are_told_what_they_see_stored(cast: Cast, estate: Estate) -> None:
    with connected_as(reader(cast.officer)):
        stored = dict(
            SiteBlindStatus.objects.visible_to(reader(cast.officer)).values_list("camera__asset_tag", "status")
        )
    assert stored == {tag: verdict(cast.officer, Camera.objects.get(asset_tag=tag))["status"] for tag in stored}
    assert len(stored) == 2


def test_status_model_follows_clearance(cast: Cast) -> None:
    people = (cast.adviser, cast.officer, cast.bridge)
    assert [status_model(reader(user)) for user in people] == [CameraStatus, SiteBlindStatus, SiteBlindStatus]
    assert status_model(None) is SiteBlindStatus


def test_verdict_is_pending_for_all_until_the_vendor_list_is_followed(cast: Cast, estate: Estate) -> None:
    Assessment.objects.filter(vendor=estate.subject).update(verdict="not_subject")
    assert [verdict(user, estate.camera)["pending"] for user in (cast.adviser, cast.officer)] == [True, True]
    settle(hour=11)
    assert [verdict(user, estate.camera)["pending"] for user in (cast.adviser, cast.officer)] == [False, False]


def test_verdict_is_pending_for_the_cleared_alone_when_a_designation_changed(cast: Cast, estate: Estate) -> None:
    Designation.objects.update(level="sensitive")
    assert [verdict(user, estate.camera)["pending"] for user in (cast.adviser, cast.officer)] == [True, False]


def test_equipment_not_yet_deployed_needs_approval_at_every_site_and_at_none(cast: Cast, estate: Estate) -> None:
    answers = []
    for level, site in (("sensitive", estate.site), ("not_sensitive", estate.site), ("sensitive", None)):
        Designation.objects.update(level=level)
        Camera.objects.filter(pk=estate.camera.pk).update(
            lifecycle="ordered", site=site, deployed_not_before=None, deployed_not_after=None
        )
        answers.append(
            [flag for flag in verdict(cast.officer, estate.camera)["flags"] if flag["code"] == "needs_approval"]
        )
    text = "Needs your security adviser's approval before it goes anywhere."
    assert answers == [[{"code": "needs_approval", "text": text}]] * 3


def test_uncleared_explanation_names_no_withheld_fact(cast: Cast, estate: Estate) -> None:
    facts = {}
    for user in (cast.adviser, cast.officer):
        with connected_as(reader(user)):
            told: Any = explanation_for(reader(user), camera_in_sight(estate.camera), today=TODAY)
            facts[user.username] = set(told["facts"])
    assert facts["ada"] - facts["olive"] == WITHHELD


def test_verdicts_take_a_constant_number_of_queries(
    cast: Cast, estate: Estate, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cameras = list(Camera.objects.select_related("site", "department").order_by("pk"))
    for user in (cast.adviser, cast.officer):
        with connected_as(reader(user)):
            for chosen in (cameras[:1], cameras):
                with django_assert_max_num_queries(12):
                    assert len(verdicts_for(reader(user), chosen, today=TODAY)) == len(chosen)


def in_sight(user: User) -> dict[str, object]:
    """Return everything the user could receive: each row of each table and view of theirs, and each verdict."""
    found: dict[str, object] = {}
    with connected_as(reader(user)):
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(SQL("SELECT t::text FROM {} AS t").format(Identifier(table)).as_string())
                found[table] = sorted(row for (row,) in cursor.fetchall())
            cursor.execute("SELECT vendor_list_is_due()")
            found["vendor_list_is_due"] = cursor.fetchone()
        cameras = list(Camera.objects.select_related("site", "department").order_by("pk"))
        for camera in cameras:
            found[camera.asset_tag] = explanation_for(reader(user), camera, today=TODAY)
    return found


def decide(estate: Estate, **fields: Any) -> None:  # noqa: ANN401  the fields of a decision are of every type
    """Record an approved decision of the estate's department."""
    given = {"decided_from": TODAY, "reason": "because", "decided_by": "ann", "approved_by": "bob"}
    Decision.objects.create(**{"department": estate.site.department, **given, **fields})


def import_again(estate: Estate, columns: str, values: str) -> None:
    """Import the estate's site again, as the cleared, with the columns."""
    import_sites(estate.site.department, f"reference,{columns}\nGATE-1,{values}\n")


CHANGES: Final[dict[str, Callable[[Estate], object]]] = {
    "designated": lambda _: Designation.objects.update(level="sensitive"),
    "designated since": lambda _: Designation.objects.update(designated_from=date(2020, 1, 1)),
    "designated until tomorrow": lambda _: Designation.objects.update(designated_until=TODAY + timedelta(days=1)),
    "grounds given": lambda _: Designation.objects.update(limbs=["ministers"], rationale="used by ministers"),
    "never assessed": lambda _: Designation.objects.all().delete(),
    "imported as sensitive": lambda estate: import_again(estate, "designation,assessed_on", "sensitive,2026-01-02"),
    "extended": lambda estate: Extension.objects.create(
        department=estate.site.department, site=estate.site, extended_from=date(2023, 1, 1)
    ),
    "extension imported": lambda estate: import_again(estate, "extended_from", "2022-12-01"),
    "extension taken back": lambda _: Extension.objects.all().delete(),
    "removal decided": lambda estate: decide(estate, kind="removal", camera=estate.camera),
    "extension decided": lambda estate: decide(estate, kind="extension_yes"),
    "extension refused": lambda estate: decide(estate, kind="extension_no", site=estate.site, decided_until=TODAY),
    "risk accepted": lambda estate: decide(estate, kind="risk_acceptance", camera=estate.camera),
    "decisions withdrawn": lambda _: Decision.objects.update(approved_by=""),
}


def test_nothing_that_the_uncleared_receive_moves_with_what_is_withheld(cast: Cast, estate: Estate) -> None:
    Camera.objects.filter(pk=estate.recorder.pk).update(vendor=estate.subject)
    settle(hour=10)
    before, richest = in_sight(cast.officer), set[str]()
    assert len(before["assets_camera"]) == 2  # type: ignore[arg-type]  # a list of rows
    for hour, (name, change) in enumerate(CHANGES.items(), start=10):
        change(estate)
        assert in_sight(cast.officer) == before, f"{name}, before it was judged"
        settle(hour=hour)
        assert in_sight(cast.officer) == before, f"{name}, once judged"
        richest |= set(CameraStatus.objects.values_list("status", flat=True))
    assert richest >= {"prohibited", "disconnect"}


def test_day_that_turns_is_judged_because_of_the_day_whatever_is_settled_first(cast: Cast, estate: Estate) -> None:
    tomorrow = TODAY + timedelta(days=1)
    Camera.objects.filter(pk=estate.recorder.pk).update(vendor=estate.subject)
    Assessment.objects.filter(vendor=estate.subject).update(assessed_until=tomorrow)
    settle_all(today=TODAY, at=datetime(2026, 11, 22, 10, tzinfo=UTC))
    site = Designation.objects.get()
    site.level = "sensitive"
    site.save()
    begun = datetime(2026, 11, 23, 0, 0, 20, tzinfo=UTC)
    settle_shards([estate.camera.pk % SHARDS], today=tomorrow, at=begun)
    assert SiteBlindStatus.objects.filter(evaluated_at=begun).values_list("camera", flat=True).distinct().get() == (
        estate.camera.pk
    )
    assert Due.objects.filter(cause="days passed").values_list("key", flat=True).get() == estate.recorder.pk
