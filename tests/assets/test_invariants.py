"""What no path may break, the database itself refuses, whoever writes."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from assets.cameras.models import Camera, Placement
from assets.sites.models import Designation, Extension, Site
from assets.vendors.models import Control, Vendor
from estate.accounts.models import Department
from estate.shared import locks
from tests.assets.parallel import in_parallel

SQL = Path(__file__).resolve().parents[2] / "assets" / "sql" / "invariants.sql"


def refused(work: Callable[[], object]) -> tuple[str | None, str]:
    """Return the constraint that refuses the work, and its sentence."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        work()
    diagnosis = refusal.value.__cause__.diag  # type: ignore[union-attr]  # psycopg's own error
    return diagnosis.constraint_name, diagnosis.message_primary


def test_lock_numbers_agree_with_the_sql() -> None:
    text = SQL.read_text(encoding="utf-8")
    assert f"pg_advisory_xact_lock({locks.VENDOR_GRAPH}, 0)" in text
    assert f"pg_advisory_xact_lock({locks.DEPARTMENT_ENTRY}, department_id::int)" in text


def test_rows_are_of_the_department_of_their_site(department: Department, stranger: Department) -> None:
    theirs = Site.objects.create(department=stranger, reference="HQ")
    other = Camera.objects.create(department=stranger, asset_tag="NVR")
    ours = Camera.objects.create(department=department, asset_tag="A")
    ended_on = date(2023, 1, 1)
    found = [
        refused(lambda: Camera.objects.filter(pk=ours.pk).update(site=theirs)),
        refused(lambda: Camera.objects.filter(pk=ours.pk).update(records_to=other)),
        refused(lambda: Placement.objects.create(department=department, camera=other, ended_on=ended_on)),
        refused(lambda: Placement.objects.create(department=department, camera=ours, site=theirs, ended_on=ended_on)),
        refused(lambda: Designation.objects.create(department=department, site=theirs, level="sensitive")),
        refused(lambda: Extension.objects.create(department=department, site=theirs, extended_from=ended_on)),
    ]
    assert [name for name, _ in found] == [
        "camera_site_in_department", "camera_recorder_in_department", "placement_camera_in_department",
        "placement_site_in_department", "designation_site_in_department", "extension_site_in_department",
    ]  # fmt: skip


def units(department: Department, *tags: str) -> list[Camera]:
    return [Camera.objects.create(department=department, asset_tag=tag) for tag in tags]


def test_recorders_do_not_go_round_in_a_circle(department: Department) -> None:
    one, two, three = units(department, "A", "B", "C")
    Camera.objects.filter(pk=one.pk).update(records_to=two)
    Camera.objects.filter(pk=two.pk).update(records_to=three)
    assert refused(lambda: Camera.objects.filter(pk=three.pk).update(records_to=one)) == (
        "camera_no_recorder_cycle",
        "The recorders go round in a circle: C → A → B → C. Clear records_to of one of them.",
    )


def test_recorders_inserted_together_do_not_go_round_in_a_circle(department: Department) -> None:
    pair = [
        Camera(id=10**9, department=department, asset_tag="A", records_to_id=10**9 + 1),
        Camera(id=10**9 + 1, department=department, asset_tag="B", records_to_id=10**9),
    ]
    assert refused(lambda: Camera.objects.bulk_create(pair))[0] == "camera_no_recorder_cycle"


def test_unit_does_not_record_to_itself(department: Department) -> None:
    [unit] = units(department, "A")
    name, _ = refused(lambda: Camera.objects.filter(pk=unit.pk).update(records_to=unit))
    assert name in {"camera_records_not_to_itself", "camera_no_recorder_cycle"}


def controls(*edges: tuple[str, str, date | None, date | None, int | None]) -> None:
    for company, controller, control_from, control_until, share in edges:
        Control.objects.create(
            vendor=Vendor.objects.get_or_create(name=company)[0],
            controller=Vendor.objects.get_or_create(name=controller)[0],
            control_from=control_from,
            control_until=control_until,
            share_percent=share,
        )


@pytest.mark.django_db
def test_control_does_not_go_round_in_a_circle_on_one_day() -> None:
    controls(("A", "B", None, None, None), ("B", "C", date(2018, 1, 1), None, 50))
    assert refused(lambda: controls(("C", "A", date(2020, 1, 1), date(2020, 1, 2), 100))) == (
        "control_no_cycle",
        "Control goes round in a circle on one day: C → A → B → C. Correct one of the periods.",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "last",
    [
        ("C", "A", None, date(2018, 1, 1), None),  # ended before
        ("C", "A", date(2020, 1, 1), None, 49),  # a share that is no control
    ],
)
def test_control_that_shares_no_day_or_is_none_makes_no_circle(
    last: tuple[str, str, date | None, date | None, int | None],
) -> None:
    controls(("A", "B", None, None, None), ("B", "C", date(2018, 1, 1), None, 50), last)
    assert Control.objects.count() == 3


@pytest.mark.django_db
def test_control_stretched_by_an_update_may_close_a_circle() -> None:
    controls(("A", "B", None, date(2018, 1, 1), None), ("B", "A", date(2018, 1, 1), None, None))
    assert (
        refused(lambda: Control.objects.filter(control_from=None).update(control_until=None))[0] == "control_no_cycle"
    )


@pytest.mark.django_db(transaction=True)
def test_two_transactions_cannot_build_a_circle_of_recorders_together() -> None:
    department = Department.objects.create(code="hmt", name="HM Treasury", kind="ministerial")
    one, two = units(department, "A", "B")
    outcomes = in_parallel(
        lambda: Camera.objects.filter(pk=one.pk).update(records_to=two),
        lambda: Camera.objects.filter(pk=two.pk).update(records_to=one),
    )
    assert outcomes.count(1) == 1  # one row updated; the other was refused
    assert Camera.objects.filter(records_to=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_transactions_cannot_build_a_circle_of_control_together() -> None:
    one, two = (Vendor.objects.create(name=name) for name in "AB")
    outcomes = in_parallel(
        lambda: Control.objects.create(vendor=one, controller=two),
        lambda: Control.objects.create(vendor=two, controller=one),
    )
    assert outcomes.count(IntegrityError) == 1
    assert Control.objects.count() == 1
