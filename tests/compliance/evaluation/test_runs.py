"""Runs say what is being judged and how far; pending says how many verdicts have yet to follow."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from assets.cameras.models import Camera
from assets.sites.models import Designation, Extension
from assets.vendors.models import MacBlock, ModelMaker, ProductModel, Vendor
from compliance.decisions.services import record_decision
from compliance.evaluation import due, settle
from compliance.evaluation.models import Due, Run
from compliance.evaluation.pending import pending_cameras
from compliance.evaluation.runs import begin_run, forget_runs, said_causes, visible_runs
from compliance.findings.models import CameraStatus
from compliance.policy.models import Policy, PolicyVersion
from compliance.rules.language import RuleError
from estate.accounts.models import Department
from tests.compliance.counts.conftest import someone
from tests.compliance.evaluation.judging import TODAY, settle_on
from tests.compliance.evaluation.town import Town, new_town

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def town(shipped: None) -> Town:
    """Enter a town and judge it; the account of that is thrown away."""
    del shipped
    town = new_town()
    settle_on(TODAY)
    Run.objects.all().delete()
    return town


def told(run: Run) -> tuple[bool, bool, int, int, int, int]:
    """Return whether a run is large, whether it has ended, its shards done and in all, and what it did."""
    return (run.is_large, run.ended_at is not None, run.shards_done, run.shards_total, run.cameras, run.statuses)


def test_large_run_shows_its_progress_shard_by_shard(town: Town) -> None:
    town.camera(vendor=town.subject)
    settle_on(TODAY)
    Run.objects.all().delete()
    due.mark_all()
    settle.settle((-1,), today=TODAY, at=AT)
    settle.settle((0, 1, 2, 3), today=TODAY, at=AT)
    run = Run.objects.get()
    assert told(run)[:4] == (True, False, 4, 16)
    settle.settle(range(4, 16), today=TODAY, at=AT)
    run.refresh_from_db()
    assert told(run) == (True, True, 16, 16, Camera.objects.count(), 0)
    assert (run.department_id, said_causes(run)) == (None, ("judging anew was asked for",))


def test_large_run_counts_the_statuses_it_changed(town: Town) -> None:
    Vendor.objects.filter(pk=town.harmless.pk).update(sells_others_equipment=True)
    settle_on(TODAY)
    run = Run.objects.get()
    assert told(run) == (True, True, 16, 16, 2, 2)
    assert said_causes(run) == ("a company",)


def test_run_of_one_department_is_seen_by_its_cleared_alone(town: Town) -> None:
    due.mark_department(town.department.pk)
    settle_on(TODAY)
    run = Run.objects.get()
    assert (run.department_id, told(run)) == (town.department.pk, (True, True, 16, 16, 2, 0))
    own, other = (town.department.pk,), (town.department.pk + 1,)
    assert list(visible_runs(someone(own, is_cleared=True))) == [run]
    assert list(visible_runs(someone(other, is_cleared=True))) == []
    assert list(visible_runs(someone(own, is_cleared=False))) == []


def test_small_changes_are_one_run_a_minute_and_department(town: Town) -> None:
    for _ in range(3):
        town.camera(vendor=town.subject)
        settle_on(TODAY)
    runs = list(Run.objects.order_by("due_at"))
    assert len(runs) <= 2  # a minute may end meanwhile
    assert {run.department_id for run in runs} == {town.department.pk}
    assert (sum(run.cameras for run in runs), sum(run.statuses for run in runs)) == (3, 3)
    assert [told(run)[:2] for run in runs] == [(False, True)] * len(runs)


def test_run_says_why_it_failed_until_it_is_done(town: Town) -> None:
    version = PolicyVersion.objects.get(version="v3")
    broken = PolicyVersion.objects.create(
        policy=version.policy, version="v9", in_force_from=date(2026, 1, 1), digest="", document={}
    )
    Policy.objects.filter(pk=version.policy_id).update(live_version=broken)
    with pytest.raises(RuleError):
        settle.settle_or_record((0,), today=TODAY, at=AT)
    run = Run.objects.get()
    assert run.error.startswith("RuleError: definitions")
    Policy.objects.filter(pk=version.policy_id).update(live_version=version)
    settle_on(TODAY)
    run.refresh_from_db()
    assert (run.error, run.ended_at is not None) == ("", True)


def test_cause_that_only_one_department_had_is_not_told_of_the_register(town: Town) -> None:
    del town
    run = Run(department_id=None, causes=["assets_designation insert", "compliance_decision insert"])
    assert said_causes(run) == ("many records",)


def test_old_runs_are_forgotten(town: Town) -> None:
    del town
    Run.objects.create(due_at=AT, is_large=True, causes=[], started_at=AT - timedelta(days=31))
    kept = Run.objects.create(due_at=AT + timedelta(1), is_large=True, causes=[], started_at=AT)
    assert (forget_runs(at=AT), list(Run.objects.all())) == (1, [kept])


def test_settle_of_nothing_leaves_no_run(town: Town) -> None:
    settle.settle((0, 1), today=TODAY, at=AT)
    assert begin_run((0,)).due_at is None
    assert not Run.objects.exists()
    assert CameraStatus.objects.filter(department_id=town.department.pk).exists()


# --- pending


def pending(town: Town) -> tuple[int, int]:
    """Return what is pending for a cleared and for an uncleared reader of the town."""
    departments = (town.department.pk,)
    return pending_cameras(someone(departments, is_cleared=True)), pending_cameras(
        someone(departments, is_cleared=False)
    )


def test_nothing_is_pending_when_all_is_settled(town: Town) -> None:
    assert pending(town) == (0, 0)


def test_camera_changed_is_pending_once_until_settled(town: Town) -> None:
    camera = town.camera(vendor=town.subject)
    Camera.objects.filter(pk=camera.pk).update(network="core")
    assert pending(town) == (1, 1)
    settle_on(TODAY)
    assert pending(town) == (0, 0)


def test_every_kind_of_key_is_expanded(town: Town) -> None:
    town.camera(vendor=town.owned, mac_address="AABBCC000001")
    town.camera(model=town.made, maker_confirmed=town.maker)
    settle_on(TODAY)
    changes = (
        lambda: Vendor.objects.filter(pk=town.owned.pk).update(sells_others_equipment=True),
        lambda: Vendor.objects.filter(pk=town.maker.pk).update(sells_others_equipment=True),
        lambda: ProductModel.objects.filter(pk=town.made.pk).update(support_ends_on=TODAY),
        lambda: ModelMaker.objects.create(model=town.made, maker=town.maker),
        lambda: MacBlock.objects.create(prefix="AABBCC", registrant="someone"),
        lambda: Camera.objects.filter(pk=town.recorder.pk).update(network="core"),
        lambda: Department.objects.filter(pk=town.department.pk).update(kind="executive_agency"),
        due.mark_all,
    )
    found = []
    for change in changes:
        change()
        found.append(pending(town))
        settle_on(TODAY)
    assert found == [(1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (2, 2), (4, 4), (4, 4)]


def test_changes_of_what_is_withheld_are_pending_for_the_cleared_alone(town: Town) -> None:
    town.camera(vendor=town.subject)
    settle_on(TODAY)
    Designation.objects.filter(site=town.sensitive).update(level="not_sensitive")
    assert pending(town) == (1, 0)
    Extension.objects.create(department=town.department, site=town.plain, extended_from=TODAY)
    assert pending(town) == (3, 0)
    record_decision(
        "removal", department=town.department, subject=None, reason="All of it.",
        decided_from=TODAY, decided_until=None, decided_by="Ann", approved_by="Bob",
    )  # fmt: skip
    assert pending(town) == (3, 0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT due_add('site', array_agg(g::bigint), 'assets_designation insert') FROM generate_series(1, 1001) g"
        )
    assert (Due.objects.filter(kind="all").exists(), pending(town)) == (True, (3, 0))


def test_stranger_has_nothing_pending(town: Town) -> None:
    town.camera()
    assert pending_cameras(someone((town.department.pk + 1,), is_cleared=True)) == 0
