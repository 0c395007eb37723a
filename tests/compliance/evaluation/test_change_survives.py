"""Whatever is lost or killed, the change is followed: tables are the queue, messages only the bell."""

import signal

import pytest
from django.db import connection

from assets.cameras.models import Camera
from compliance.evaluation.models import Due, SettleFailure
from compliance.policy.models import Policy, PolicyVersion
from estate.shared.locks import SHARD
from tests.compliance.evaluation.crew import Crew, end, seconds_until
from tests.compliance.evaluation.own_database import another_connection
from tests.compliance.evaluation.town import HMG, Town, new_town, status

# A lost message is rung again after three seconds; a lost connection comes back within some more.
SECONDS = 30.0


@pytest.fixture(scope="module")
def town(crew: Crew) -> Town:
    return new_town()


@pytest.fixture
def camera(town: Town) -> Camera:
    camera = town.camera()
    seconds_until(lambda: status(camera) == "clear" and not Due.objects.exists(), limit=SECONDS)
    return camera


def change(camera: Camera, town: Town) -> None:
    Camera.objects.filter(pk=camera.pk).update(vendor=town.subject)


def follows(camera: Camera) -> None:
    seconds_until(lambda: status(camera) == "prohibited", limit=SECONDS)


def test_bell_and_worker_come_back_after_the_broker_was_killed(crew: Crew, town: Town, camera: Camera) -> None:
    assert crew.valkey.process
    crew.valkey.process.kill()
    crew.valkey.process.wait()
    change(camera, town)
    crew.await_said("The bell lost the broker", by=crew.bell)
    crew.valkey.relaunch()
    follows(camera)
    crew.await_said("The bell has the broker back", by=crew.bell)
    assert crew.said(crew.bell).count("The bell lost the broker") == 1


def test_bell_and_worker_come_back_after_their_connections_were_cut(crew: Crew, town: Town, camera: Camera) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT application_name = 'bell', pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert (True, True) in cursor.fetchall()
    change(camera, town)
    follows(camera)
    crew.await_said("The bell has the database back", by=crew.bell)


def test_worker_killed_while_it_settles_and_messages_flushed_are_followed_by_another_worker(
    crew: Crew, town: Town, camera: Camera
) -> None:
    with another_connection() as holder:
        holder.execute("SELECT pg_advisory_xact_lock(%s, %s)", [SHARD, camera.pk % 16])
        change(camera, town)
        seconds_until(is_waiting_for_a_shard, limit=SECONDS)
        end(crew.workers[-1], signal.SIGKILL)
        other = town.camera(vendor=town.subject)
        seconds_until(lambda: crew.broker.llen("settle") > 0, limit=SECONDS)
        crew.broker.flushall()
        crew.start_worker("second")
        assert (status(camera), status(other)) == ("clear", None)
    follows(camera)
    follows(other)


def is_waiting_for_a_shard() -> bool:
    """Answer whether some connection waits for a shard's lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND NOT granted", [SHARD])
        return cursor.fetchone() is not None


def test_second_bell_does_no_harm_and_stops_when_told(crew: Crew, town: Town, camera: Camera) -> None:
    other = crew.start_bell()
    change(camera, town)
    follows(camera)
    other.send_signal(signal.SIGTERM)
    assert other.wait(timeout=10) == 0
    crew.await_said("The bell rang", by=other)


def test_rule_that_errors_is_tried_rarely_and_judged_by_again_once_mended(
    crew: Crew, town: Town, camera: Camera
) -> None:
    policy = Policy.objects.get(code=HMG)
    bad = PolicyVersion.objects.create(
        policy=policy, version="v9", in_force_from="2026-01-01", document={"policy": HMG}, digest="0" * 64
    )
    good = policy.live_version
    Policy.objects.filter(pk=policy.pk).update(live_version=bad)
    change(camera, town)
    seconds_until(lambda: SettleFailure.objects.filter(shard=camera.pk % 16, attempts=2).exists(), limit=SECONDS)
    assert (status(camera), Due.objects.filter(kind="camera", key=camera.pk).count()) == ("clear", 1)
    Policy.objects.filter(pk=policy.pk).update(live_version=good)
    follows(camera)
    seconds_until(lambda: not Due.objects.exists() and not SettleFailure.objects.exists(), limit=SECONDS)
