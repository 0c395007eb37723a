"""Counts are those of the statuses, whatever path the statuses came by."""

from collections.abc import Callable, Mapping
from typing import Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from psycopg.sql import SQL, Identifier

from assets.cameras.models import Camera
from compliance.counts.models import SiteBlindCount, StatusCount
from compliance.counts.now import GROUPINGS, Counts, count_by, count_statuses
from compliance.counts.readers import View, view_of
from compliance.counts.services import SHARDS, recount, wrong_counts
from compliance.decisions.services import record_decision
from compliance.evaluation import targets
from compliance.evaluation.verify import differences, repair
from compliance.findings.models import CameraStatus, SiteBlindStatus
from compliance.policy.services import adopt
from estate.accounts.models import Department
from estate.shared.sql import executed
from tests.compliance.counts.conftest import TODAY, someone
from tests.compliance.evaluation.judging import settle_on
from tests.compliance.evaluation.town import HMG, NDAA, Town

Seen = Mapping[bool, View]


def counted(counts: Counts) -> dict[str, int]:
    """Return the counts that are not 0."""
    return {status: count for status, count in counts.statuses.items() if count}


def enter(town: Town) -> None:
    """Enter one camera to each of five statuses, beside the town's two clear recorders, and judge."""
    town.camera(vendor=town.subject)
    town.camera(vendor=town.subject, site=town.plain)
    town.camera(vendor=town.subject, site=town.plain, network="core")
    town.camera(vendor=None)
    town.camera(kind="switch")
    settle_on(TODAY)


def test_counts_name_every_status_and_say_what_could_be_when_judged(town: Town, seen: Seen) -> None:
    enter(town)
    counts = count_statuses(seen[True])
    assert counted(counts) == {
        "prohibited": 1, "disconnect": 1, "consider_extension": 1, "undetermined": 1, "clear": 2, "not_applicable": 1,
    }  # fmt: skip
    assert (counts.cameras, counts.could_be, counts.by_decision) == (7, 1, 0)
    assert counts.bands == {1: 1, 2: 0, 3: 1, 4: 1}
    assert next(iter(counts.statuses)) == "prohibited"


def test_counts_are_site_blind_for_the_uncleared(town: Town, seen: Seen) -> None:
    enter(town)
    counts = count_statuses(seen[False])
    assert dict(counts.statuses) == {
        "disconnect": 1, "action_required": 2, "check_needed": 1, "clear": 2, "not_applicable": 1,
    }  # fmt: skip
    assert (counts.could_be, counts.by_decision) == (0, 0)


def test_counts_tell_clear_by_decision_apart(town: Town, seen: Seen) -> None:
    town.camera(vendor=town.subject, site=town.plain)
    record_decision(
        "extension_no", department=town.department, subject=town.plain, reason="Far from anything.",
        decided_from=TODAY, decided_until=None, decided_by="Ann", approved_by="Bob",
    )  # fmt: skip
    settle_on(TODAY)
    counts = count_statuses(seen[True])
    assert (counted(counts), counts.by_decision) == ({"clear": 3}, 1)
    assert counted(count_statuses(seen[False])) == {"action_required": 1, "clear": 2}


def test_counts_are_empty_when_nothing_is_judged(town: Town, seen: Seen) -> None:
    assert count_statuses(seen[True]).cameras == count_statuses(seen[False]).cameras == 0


@pytest.mark.parametrize("cleared", [True, False])
@pytest.mark.parametrize("grouping", GROUPINGS)
def test_groups_add_up_to_all(town: Town, seen: Seen, *, grouping: str, cleared: bool) -> None:
    enter(town)
    Camera.objects.filter(pk=town.camera().pk).update(site=None)
    settle_on(TODAY)
    whole, groups = count_statuses(seen[cleared]), count_by(seen[cleared], grouping)
    for status, count in whole.statuses.items():
        assert sum(group.counts.statuses[status] for group in groups) == count
    assert sum(group.counts.could_be for group in groups) == whole.could_be
    assert [group.key for group in groups if group.key is None] == ([] if grouping == "department" else [None])


def test_groups_come_by_pages(town: Town, seen: Seen) -> None:
    enter(town)
    whole = count_by(seen[True], "site")
    assert [group.label for group in whole] == ["sensitive", "not_sensitive"]
    first = count_by(seen[True], "site", limit=1)
    after = first[0].key
    assert isinstance(after, int)
    assert first + count_by(seen[True], "site", after=after, limit=1) == whole


def test_group_of_a_region_is_by_postcode(town: Town, seen: Seen) -> None:
    town.plain.postcode = "sw1a 2aa"
    town.plain.save()
    enter(town)
    assert [(group.key, group.counts.cameras) for group in count_by(seen[True], "region")] == [("London", 4), (None, 3)]


def test_grouping_is_refused_when_unknown(town: Town, seen: Seen) -> None:
    with pytest.raises(ValueError, match="colour"):
        count_by(seen[True], "colour")


@pytest.mark.parametrize("cleared", [True, False])
@pytest.mark.parametrize("sites", [1, 3])
def test_counts_take_one_query_each(town: Town, seen: Seen, *, sites: int, cleared: bool) -> None:
    for _ in range(sites):
        enter(town)
    view = seen[cleared]
    with CaptureQueriesContext(connection) as queries:
        count_statuses(view)
        for grouping in GROUPINGS:
            count_by(view, grouping)
    assert len(queries) == 1 + len(GROUPINGS)


def test_stranger_counts_nothing_of_the_town(town: Town, stranger: Department) -> None:
    enter(town)
    for cleared in (True, False):
        view = view_of(someone((stranger.pk,), is_cleared=cleared))
        assert count_statuses(view).cameras == 0
        assert [count_by(view, grouping) for grouping in GROUPINGS] == [(), (), (), ()]


def test_policy_counted_is_the_primary_one_unless_another_is_asked(town: Town, stranger: Department) -> None:
    adopt(NDAA, town.department, is_primary=True)
    enter(town)
    one = someone((town.department.pk,), is_cleared=True)
    both = someone((town.department.pk, stranger.pk), is_cleared=True)
    ndaa, hmg = view_of(one, policy=NDAA), view_of(one, policy=HMG)
    assert (view_of(one), view_of(both).policy_id) == (ndaa, hmg.policy_id)
    assert count_statuses(ndaa) != count_statuses(hmg)


# --- whatever path


def change_by_settling(town: Town) -> None:
    """Change facts and judge again."""
    Camera.objects.filter(site=town.plain).update(network="core", vendor=town.subject)
    settle_on(TODAY)


def delete_a_camera(town: Town) -> None:
    """Delete a camera and judge again."""
    Camera.objects.filter(site=town.sensitive).delete()
    settle_on(TODAY)


def hand_over(town: Town) -> None:
    """Give a camera to another department and judge again."""
    other = Department.objects.create(code="heir", name="Heir", kind="ministerial")
    Camera.objects.filter(site=town.sensitive).update(department=other, site=None)
    settle_on(TODAY)


def update_in_bulk(_town: Town) -> None:
    """Change statuses through the ORM, as nobody should."""
    CameraStatus.objects.filter(status="clear").update(status="overdue", could_be="prohibited")
    SiteBlindStatus.objects.filter(status="clear").update(status="disconnect")


def write_plain_sql(_town: Town) -> None:
    """Change keys, delete and insert statuses at psql, as nobody should."""
    for table in ("compliance_camerastatus", "compliance_siteblindstatus"):
        query = SQL(
            """
            UPDATE {0} SET camera_id = camera_id + 1000003, department_id = 77;
            DELETE FROM {0} WHERE status = 'clear';
            CREATE TEMPORARY TABLE copy AS SELECT * FROM {0};
            UPDATE copy SET camera_id = camera_id + 5 WHERE camera_id % 2 = 0;
            INSERT INTO {0} SELECT * FROM copy ON CONFLICT (camera_id, policy_id) DO UPDATE SET status = 'clear';
            DROP TABLE copy
            """
        )
        with executed(query.format(Identifier(table))):
            pass


def truncate(_town: Town) -> None:
    """Empty the tables of statuses."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE compliance_camerastatus, compliance_siteblindstatus")


PATHS: Final = (change_by_settling, delete_a_camera, hand_over, update_in_bulk, write_plain_sql, truncate)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.__name__)
def test_kept_counts_follow_the_statuses_by_every_path(town: Town, path: Callable[[Town], None]) -> None:
    enter(town)
    before = (set(StatusCount.objects.values_list()), set(SiteBlindCount.objects.values_list()))
    path(town)
    assert before != (set(StatusCount.objects.values_list()), set(SiteBlindCount.objects.values_list()))
    assert wrong_counts() == []


def test_kept_counts_stay_untouched_when_judging_again_changes_nothing(town: Town) -> None:
    enter(town)
    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin, * FROM compliance_statuscount ORDER BY id")
        before = cursor.fetchall()
        cursor.execute("SELECT due_add('all', ARRAY[0], 'asked for')")
        settle_on(TODAY)
        cursor.execute("SELECT xmin, * FROM compliance_statuscount ORDER BY id")
        assert cursor.fetchall() == before


def test_verify_finds_wrong_counts_and_repair_counts_anew(town: Town) -> None:
    enter(town)
    StatusCount.objects.filter(status="prohibited").update(cameras=9)
    SiteBlindCount.objects.filter(status="disconnect").delete()
    assert sorted(each.what.partition(":")[0] for each in differences(today=TODAY)) == [
        "count of prohibited", "site-blind count of disconnect",
    ]  # fmt: skip
    repair(today=TODAY)
    settle_on(TODAY)
    assert differences(today=TODAY) == []


def test_recount_gives_what_the_triggers_keep(town: Town, seen: Seen) -> None:
    enter(town)
    before = count_statuses(seen[True]), count_statuses(seen[False])
    recount()
    assert (count_statuses(seen[True]), count_statuses(seen[False])) == before


def test_counts_know_as_many_shards_as_the_settle() -> None:
    assert SHARDS == targets.SHARDS


def test_count_triggers_fire_always_as_their_owner_on_a_fixed_path(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), min(tgenabled), max(tgenabled) FROM pg_trigger WHERE tgname ~ '_count_(ins|upd|del|trun)'"
        )
        assert cursor.fetchall() == [(8, "A", "A")]
        cursor.execute("SELECT DISTINCT prosecdef, proconfig FROM pg_proc WHERE proname ~ '_count_follow$'")
        assert cursor.fetchall() == [(True, ["search_path=public, pg_temp"])]
