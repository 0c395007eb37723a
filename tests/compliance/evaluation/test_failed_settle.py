"""A settle that fails: loud, everything as it was, the bell told to wait, and over once the cause is mended."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection

from compliance.evaluation.due import due_shards
from compliance.evaluation.models import Due, SettleFailure
from compliance.evaluation.settle import settle_all, settle_or_record
from compliance.evaluation.verify import differences, prove
from compliance.findings.models import CameraStatus
from compliance.policy.models import Policy, PolicyVersion
from compliance.rules.language import RuleError
from estate.shared import clock
from tests.compliance.evaluation.town import HMG, Town, new_town, status

pytestmark = pytest.mark.usefixtures("database")

TODAY = clock.today()


def settle_now() -> None:
    settle_all(today=TODAY, at=clock.now())


def try_shards(*shards: int) -> None:
    settle_or_record(shards, today=TODAY, at=clock.now())


@pytest.fixture
def town(database: str) -> Town:
    town = new_town()
    settle_now()
    return town


@pytest.fixture
def broken(town: Town) -> Iterator[Policy]:
    """Make a version live whose rule names a fact that there is not, past all services."""
    policy = Policy.objects.get(code=HMG)
    good = policy.live_version
    assert good
    document = json.loads(json.dumps(good.document).replace('"on_core_network"', '"on_the_moon"'))
    PolicyVersion.objects.filter(policy=policy, version="v9").delete()
    bad = PolicyVersion.objects.create(
        policy=policy, version="v9", in_force_from=TODAY, document=document, digest="0" * 64
    )
    Policy.objects.filter(pk=policy.pk).update(live_version=bad)
    yield policy
    Policy.objects.filter(pk=policy.pk).update(live_version=good)
    SettleFailure.objects.all().delete()
    settle_now()


def test_rule_that_errors_leaves_what_was_due_and_the_old_verdicts(town: Town, broken: Policy) -> None:
    before = list(CameraStatus.objects.order_by("camera_id", "policy_id").values())
    camera = town.camera()
    due = Due.objects.count()
    with pytest.raises(RuleError, match="on_the_moon"):
        try_shards(*range(16))
    after = list(CameraStatus.objects.order_by("camera_id", "policy_id").values())
    assert (after, status(camera), Due.objects.count()) == (before, None, due)


def test_failure_is_kept_with_its_reason_and_waits_twice_as_long_each_time(broken: Policy) -> None:
    kept = []
    for _ in range(3):
        with pytest.raises(RuleError):
            try_shards(4, 5)
        failure = SettleFailure.objects.get(shard=5)
        kept.append((failure.attempts, failure.retry_at - failure.failed_at, failure.error[:11]))
    assert kept == [(number, timedelta(seconds=2**number), "RuleError: ") for number in (1, 2, 3)]
    assert list(SettleFailure.objects.order_by("shard").values_list("shard", flat=True)) == [4, 5]


def test_no_failure_waits_longer_than_five_minutes(broken: Policy) -> None:
    with pytest.raises(RuleError):
        try_shards(4)
    SettleFailure.objects.update(attempts=1000)
    with pytest.raises(RuleError):
        try_shards(4)
    failure = SettleFailure.objects.get()
    assert (failure.attempts, failure.retry_at - failure.failed_at) == (1000, timedelta(minutes=5))


def test_mended_rule_is_judged_by_and_the_failure_forgotten(town: Town, broken: Policy) -> None:
    camera = town.camera()
    with pytest.raises(RuleError):
        try_shards(*range(16))
    good = broken.versions.get(version="v3")
    Policy.objects.filter(pk=broken.pk).update(live_version=good)
    try_shards(*range(16))
    assert (status(camera), SettleFailure.objects.exists(), due_shards()) == ("clear", False, [])


def test_proof_logs_what_is_wrong_and_stays_so(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    camera = town.camera()
    settle_now()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE compliance_camerastatus SET status = 'overdue' WHERE camera_id = %s", [camera.pk])
    found = prove(today=TODAY, at=clock.now())
    town.camera(asset_tag=camera.asset_tag + "-2")
    assert [(each.camera_id, each.what) for each in found] == [(camera.pk, "status")]
    assert caplog.messages == [f"Stored verdicts differ: policy {HMG}, 1 rows, first [{camera.pk}]"]
    camera.delete()
    settle_now()
    assert (prove(today=TODAY, at=clock.now()), differences(today=TODAY)) == ([], [])
