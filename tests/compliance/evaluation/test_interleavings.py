"""Transactions in every order: whoever commits when, the last verdict is the right one and nothing stays due.

Two or three connections, each step in an order that is given. Had the triggers listed cameras instead of keys, each
case of ``test_camera_added_while_its_key_changes`` would fail in the order "key changes first, uncommitted": the
camera that another transaction adds meanwhile is invisible to the trigger, is judged by the old facts when *it* is
settled, and nothing makes it due again when the key's change commits.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from assets.cameras.models import Camera
from compliance.evaluation.engine import ENGINE
from compliance.evaluation.engine_state import OldEngineError, raise_engine
from compliance.evaluation.models import Due, EngineState
from compliance.evaluation.settle import Settled, settle, settle_all
from compliance.evaluation.verify import differences
from estate.shared import clock
from estate.shared.errors import Refused
from estate.shared.locks import SHARD
from tests.compliance.evaluation.crew import seconds_until
from tests.compliance.evaluation.kinds_of_key import CASES, Case, Plain
from tests.compliance.evaluation.own_database import another_connection
from tests.compliance.evaluation.town import Town, new_town, status

pytestmark = pytest.mark.usefixtures("database")

TODAY = clock.today()


@pytest.fixture
def town(database: str) -> Town:
    town = new_town()
    settle_now()
    return town


@pytest.fixture
def first(database: str) -> Iterator[Plain]:
    with another_connection() as plain:
        yield plain


@pytest.fixture
def second(database: str) -> Iterator[Plain]:
    with another_connection(autocommit=True) as plain:
        yield plain


def settle_now() -> Settled:
    return settle_all(today=TODAY, at=clock.now())


def is_proven() -> bool:
    """Answer whether nothing is due and everything stored is as judged anew."""
    return not Due.objects.exists() and differences(today=TODAY) == []


each_kind = pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)


@pytest.fixture
def undone(second: Plain, town: Town) -> Iterator[Callable[[Case], None]]:
    """Take back, after the test, what a case changed for everybody."""
    cases: list[Case] = []
    yield cases.append
    for case in cases:
        case.undo(second, town)
    settle_now()


@each_kind
def test_camera_added_while_its_key_changes(
    case: Case, town: Town, undone: Callable[[Case], None], first: Plain
) -> None:
    undone(case)
    case.change(first, town)
    camera = town.camera(**case.camera(town))
    settle_now()
    assert status(camera, case.policy) == case.before
    first.commit()
    settle_now()
    assert (status(camera, case.policy), is_proven()) == (case.after, True)


@each_kind
def test_key_changed_while_its_camera_is_added(
    case: Case, town: Town, undone: Callable[[Case], None], second: Plain
) -> None:
    undone(case)
    with transaction.atomic():
        camera = town.camera(**case.camera(town))
        case.change(second, town)
        in_a_thread(settle_now)
    settle_now()
    assert (status(camera, case.policy), is_proven()) == (case.after, True)


@each_kind
def test_key_changed_after_its_camera_was_taken_and_before_it_was_judged(
    case: Case, town: Town, undone: Callable[[Case], None], second: Plain
) -> None:
    undone(case)
    camera = town.camera(**case.camera(town))
    with stopped_settle(camera) as slow:
        case.change(second, town)
        fast = threading.Thread(target=settle_and_close)
        fast.start()
    slow.join()
    fast.join()
    settle_now()
    assert (status(camera, case.policy), is_proven()) == (case.after, True)


def test_camera_changed_twice_ends_with_the_newer_verdict_when_the_older_settle_is_slow(
    town: Town, second: Plain
) -> None:
    camera = town.camera()
    settle_now()
    Camera.objects.filter(pk=camera.pk).update(vendor=town.subject)
    with stopped_settle(camera) as slow:
        second.execute("UPDATE assets_camera SET site_id = %s WHERE id = %s", [town.plain.pk, camera.pk])
        fast = threading.Thread(target=settle_and_close)
        fast.start()
        seconds_until(lambda: waiting_for_shards() >= 1, limit=10)
    slow.join()
    fast.join()
    assert (status(camera), is_proven()) == ("consider_extension", True)


def test_same_due_rows_are_taken_by_one_of_two_workers(town: Town) -> None:
    camera = town.camera(vendor=town.subject)
    taken: list[int] = []
    workers = [threading.Thread(target=lambda: taken.append(settle_and_close())) for _ in range(2)]
    with another_connection() as holder:
        hold_shard(holder, camera)
        for worker in workers:
            worker.start()
        seconds_until(lambda: waiting_for_shards() == 2, limit=10)
    for worker in workers:
        worker.join()
    assert (sorted(taken), status(camera), is_proven()) == ([0, 1], "prohibited", True)


def test_due_row_with_a_lower_number_that_commits_later_is_not_lost(town: Town, first: Plain) -> None:
    early, late = town.camera(), town.camera()
    settle_now()
    change = "UPDATE assets_camera SET vendor_id = %s WHERE id = %s"
    first.execute(change, [town.subject.pk, early.pk])
    Camera.objects.filter(pk=late.pk).update(vendor=town.subject)
    settle_now()
    assert (status(early), status(late)) == ("clear", "prohibited")
    first.commit()
    settle_now()
    assert (status(early), is_proven()) == ("prohibited", True)


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
@pytest.mark.parametrize("shards", [[3], [-1]], ids=["shard", "graph"])
def test_settle_refuses_a_snapshot_older_than_its_lock(level: str, shards: list[int]) -> None:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET TRANSACTION ISOLATION LEVEL {level}")
        with pytest.raises(Refused, match=level.lower()):
            settle(shards, today=TODAY, at=clock.now())
        transaction.set_rollback(True)


def test_worker_older_than_the_register_refuses_and_leaves_everything_due(town: Town) -> None:
    camera = town.camera()
    EngineState.objects.update(version=ENGINE + 1)
    try:
        with pytest.raises(OldEngineError):
            settle_now()
        assert (status(camera), Due.objects.filter(kind="camera", key=camera.pk).count()) == (None, 1)
    finally:
        EngineState.objects.update(version=ENGINE)
    settle_now()
    assert (status(camera), is_proven()) == ("clear", True)


def test_newer_engine_judges_everything_again_once(town: Town) -> None:
    camera = town.camera()
    settle_now()
    EngineState.objects.update(version=ENGINE - 1)
    assert (raise_engine(), raise_engine()) == (True, False)
    assert (Due.objects.filter(kind="all").count(), EngineState.objects.get().version) == (16, ENGINE)
    settle_now()
    assert (status(camera), is_proven()) == ("clear", True)


@contextmanager
def stopped_settle(camera: Camera) -> Iterator[threading.Thread]:
    """Let a settle take what is due of a camera and hold it there, before it judges, for the block.

    It is stopped where it reads the policies' clauses, by a lock on their table; what is read before and after
    that are snapshots of their own.
    """
    thread = threading.Thread(target=settle_and_close)
    with another_connection() as holder:
        holder.execute("LOCK TABLE compliance_clausebit IN ACCESS EXCLUSIVE MODE")
        thread.start()
        seconds_until(lambda: count_waiting("relation") == 1, limit=10)
        yield thread


def hold_shard(holder: Plain, camera: Camera) -> None:
    holder.execute("SELECT pg_advisory_xact_lock(%s, %s)", [SHARD, camera.pk % 16])


def settle_and_close() -> int:
    """Settle in a thread with a connection of its own; return how many changes were taken."""
    try:
        return settle_now().taken
    finally:
        connection.close()


def in_a_thread(work: Callable[[], object]) -> None:
    """Run work on a connection of its own and wait for its end."""

    def work_and_close() -> None:
        work()
        connection.close()

    thread = threading.Thread(target=work_and_close)
    thread.start()
    thread.join()


def waiting_for_shards() -> int:
    return count_waiting("advisory")


def count_waiting(kind: str) -> int:
    """Return how many connections to this database wait for a lock of a kind."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND wait_event_type = 'Lock' AND wait_event = %s",
            [kind],
        )
        return int(cursor.fetchone()[0])
