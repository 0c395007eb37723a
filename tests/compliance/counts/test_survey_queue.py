"""The survey queue asks first what settles most, and says at least and up to how much."""

from collections.abc import Mapping

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assets.cameras.models import Camera
from assets.sites.models import Designation
from assets.vendors.models import MacBlock, Vendor
from compliance.counts.readers import View, view_of
from compliance.counts.survey_queue import KINDS, survey_queue
from compliance.rules.vocabulary import question_for
from estate.accounts.models import Department
from tests.compliance.counts.conftest import TODAY, someone
from tests.compliance.evaluation.judging import settle_on
from tests.compliance.evaluation.town import Town

Seen = Mapping[bool, View]


def asked(view: View) -> list[tuple[str, int, int, int]]:
    """Return kind, key, at least and up to of each question."""
    return [(each.kind, each.key, each.at_least, each.up_to) for each in survey_queue(view, today=TODAY)]


def test_queue_is_empty_when_all_is_known(town: Town, seen: Seen) -> None:
    town.camera(vendor=town.subject)
    settle_on(TODAY)
    assert [survey_queue(seen[cleared], today=TODAY) for cleared in (True, False)] == [(), ()]


def test_queue_asks_for_the_label_where_nothing_is_known_of_the_maker(town: Town, seen: Seen) -> None:
    for _ in range(2):
        town.camera(vendor=None)
    settle_on(TODAY)
    (question,) = survey_queue(seen[True], today=TODAY)
    assert (question.kind, question.names, question.key) == ("label", "site", town.sensitive.pk)
    assert question.action == "Read the labels at sensitive"
    assert question.question == question_for("subject")
    assert (question.at_least, question.up_to) == (2, 2)
    assert asked(seen[False]) == [("label", town.sensitive.pk, 2, 2)]


def test_queue_asks_about_the_company_that_nobody_assessed(town: Town, seen: Seen) -> None:
    unknown = Vendor.objects.create(name="Unknown")
    town.camera(vendor=unknown)
    town.camera(vendor=unknown, site=town.plain)
    settle_on(TODAY)
    assert asked(seen[True]) == [("maker", unknown.pk, 2, 2)]
    assert asked(seen[False]) == [("maker", unknown.pk, 2, 2)]


def test_queue_asks_for_models_of_a_badge_put_on_others_equipment(town: Town, seen: Seen) -> None:
    Vendor.objects.filter(pk=town.harmless.pk).update(sells_others_equipment=True)
    Camera.objects.filter(pk__in=[town.relay.pk, town.recorder.pk]).update(kind="switch")
    town.camera()
    town.camera(model=town.made)
    settle_on(TODAY)
    expected = [("model", town.harmless.pk, 1, 1), ("model_maker", town.made.pk, 1, 1)]
    assert asked(seen[True]) == asked(seen[False]) == expected


def test_queue_asks_for_the_label_when_evidence_speaks_against_the_badge(town: Town, seen: Seen) -> None:
    MacBlock.objects.create(prefix="AABBCC", registrant="Subject", vendor=town.subject)
    town.camera(mac_address="AABBCC000001")
    settle_on(TODAY)
    expected = [("label", town.sensitive.pk, 1, 1)]
    assert asked(seen[True]) == asked(seen[False]) == expected


def test_queue_counts_at_least_what_one_answer_settles_and_up_to_what_it_touches(town: Town, seen: Seen) -> None:
    Designation.objects.filter(site=town.sensitive).delete()
    town.camera(vendor=town.subject)
    town.camera(vendor=town.subject, network="unknown")
    settle_on(TODAY)
    place = town.sensitive.pk
    assert asked(seen[True]) == [("designation", place, 1, 2), ("network", place, 0, 1)]
    # Designations are nothing to the uncleared, and nothing else is asked of the first camera.
    assert asked(seen[False]) == [("network", place, 1, 1)]


def test_queue_asks_for_dates_whereabouts_kinds_and_deployers(town: Town, seen: Seen) -> None:
    town.camera(vendor=town.subject, deployed_not_before=None, deployed_not_after=None)
    town.camera(vendor=town.subject, lifecycle="lost")
    town.camera(vendor=town.subject, kind="other")
    town.camera(vendor=town.subject, deployed_by="unknown")
    settle_on(TODAY)
    place = town.sensitive.pk
    assert set(asked(seen[True])) == {
        ("date", place, 1, 1), ("whereabouts", place, 1, 1), ("kind", place, 1, 1), ("deployer", place, 1, 1),
    }  # fmt: skip
    assert set(asked(seen[False])) == {("whereabouts", place, 1, 1), ("kind", place, 1, 1)}


def test_queue_asks_the_parent_whether_it_counts_the_body_in(town: Town, seen: Seen) -> None:
    Department.objects.filter(pk=town.department.pk).update(kind="other_public", counted="undecided")
    town.camera(vendor=town.subject)
    settle_on(TODAY)
    expected = [("body", town.department.pk, 1, 1)]
    assert asked(seen[True]) == asked(seen[False]) == expected
    (question,) = survey_queue(seen[True], today=TODAY)
    assert question.action == f"Decide whether {town.department.name} is counted in"


def test_queue_asks_at_which_site_equipment_is(town: Town, seen: Seen) -> None:
    Camera.objects.filter(pk=town.camera(vendor=town.subject).pk).update(site=None)
    Camera.objects.filter(pk=town.camera(vendor=None).pk).update(site=None)
    settle_on(TODAY)
    found = survey_queue(seen[True], today=TODAY)
    assert [(each.kind, each.key, each.action) for each in found] == [
        ("site", town.department.pk, f"Say at which site equipment of {town.department.name} is"),
        ("label", 0, "Read the labels of equipment without a site"),
    ]


@pytest.mark.parametrize("cleared", [True, False])
def test_queue_comes_by_pages(town: Town, seen: Seen, *, cleared: bool) -> None:
    for name in ("One", "Two", "Three"):
        town.camera(vendor=Vendor.objects.create(name=name))
    town.camera(vendor=None)
    settle_on(TODAY)
    whole = survey_queue(seen[cleared], today=TODAY)
    assert len(whole) == 4
    first = survey_queue(seen[cleared], today=TODAY, limit=2)
    assert first + survey_queue(seen[cleared], today=TODAY, after=first[-1]) == whole


@pytest.mark.parametrize("cleared", [True, False])
@pytest.mark.parametrize("makers", [1, 3])
def test_queue_takes_two_queries(town: Town, seen: Seen, *, makers: int, cleared: bool) -> None:
    for number in range(makers):
        town.camera(vendor=Vendor.objects.create(name=f"Unknown {number}"))
    settle_on(TODAY)
    view = seen[cleared]
    with CaptureQueriesContext(connection) as queries:
        assert len(survey_queue(view, today=TODAY)) == makers
    assert len(queries) == 2


def test_stranger_is_asked_nothing(town: Town, stranger: Department) -> None:
    town.camera(vendor=None)
    settle_on(TODAY)
    assert [
        survey_queue(view_of(someone((stranger.pk,), is_cleared=cleared)), today=TODAY) for cleared in (True, False)
    ] == [
        (),
        (),
    ]


def test_designation_changes_nothing_that_the_uncleared_are_asked(town: Town, seen: Seen) -> None:
    town.camera(vendor=None)
    town.camera(vendor=town.subject, network="unknown")
    settle_on(TODAY)
    before = survey_queue(seen[False], today=TODAY)
    Designation.objects.filter(site=town.sensitive).delete()
    settle_on(TODAY)
    assert survey_queue(seen[False], today=TODAY) == before


def test_every_question_asks_for_something_that_has_one() -> None:
    assert all(question_for(kind.asks) for kind in KINDS.values())
