"""An episode: since when a finding held, when it ended and why, and what begins anew."""

from dataclasses import replace
from datetime import date

import pytest

from assets.cameras.models import Camera
from compliance.evaluation import verify
from compliance.findings.models import CameraStatus, Episode, Finding, SiteBlindStatus
from tests.compliance.evaluation.entering import Entered
from tests.compliance.evaluation.judging import TODAY, settle_on
from tests.judge.golden_estate import ASSESSMENTS, ORDINARY, SENSITIVE, estate, unit
from tests.judge.records import Assessment, Decision, Placement, Register

pytestmark = pytest.mark.usefixtures("shipped")

FEB_2023 = date(2023, 2, 1)
CAMERA = unit(on=FEB_2023)
NOW_CLEAN = tuple(replace(each, assessment="not_subject") for each in ASSESSMENTS)

Whole = tuple[int, date | None, date | None, str, bool]
"""Number, since, ended on, close reason, is retrospective."""


def _history(*registers: Register) -> Entered:
    """Enter the registers one after another, settling each."""
    entered = Entered()
    for register in registers:
        entered.bring_to(register)
        settle_on(TODAY)
        assert verify.differences(today=TODAY) == []
    return entered


def _episodes(clause: str) -> list[Whole]:
    episodes = Episode.objects.filter(finding__clause=clause).order_by("number")
    return [(e.number, e.since, e.ended_on, e.close_reason, e.is_retrospective) for e in episodes]


def test_breach_began_when_everything_it_needs_was_so() -> None:
    _history(estate(CAMERA))
    assert _episodes("R1") == [(1, FEB_2023, None, "", False)]
    assert _episodes("R3") == [(1, FEB_2023, None, "", False)]
    assert _episodes("R3-deadline") == [(1, date(2025, 5, 1), None, "", False)]


def test_breach_began_no_earlier_than_its_clause_counts() -> None:
    _history(estate(unit(on=date(2019, 4, 2), network="core")))
    assert _episodes("R2") == [(1, date(2022, 11, 24), None, "", False)]


def test_breach_began_when_the_site_became_sensitive() -> None:
    late = replace(SENSITIVE, designated_from=date(2024, 3, 1))
    _history(estate(unit(on=date(2021, 3, 10)), sites=(late, ORDINARY)))
    assert _episodes("R3") == [(1, date(2024, 3, 1), None, "", False)]


def test_beginning_is_left_open_when_the_install_date_is() -> None:
    _history(estate(unit(network="core")))
    assert _episodes("R2") == [(1, None, None, "", False)]


def test_finding_that_holds_again_begins_another_episode() -> None:
    _history(estate(CAMERA), estate(CAMERA, assessments=NOW_CLEAN), estate(CAMERA))
    assert _episodes("R1") == [
        (1, FEB_2023, TODAY, "it was otherwise when it was deployed", False),
        (2, FEB_2023, None, "", False),
    ]


def test_episode_ends_when_a_correction_leaves_only_days_before_it() -> None:
    short = replace(SENSITIVE, designated_until=date(2023, 6, 1))
    sensitive_again = replace(SENSITIVE, designated_from=date(2024, 1, 1))
    _history(
        estate(unit(on=date(2021, 3, 10)), sites=(sensitive_again, ORDINARY)),
        estate(unit(on=date(2021, 3, 10)), sites=(short, ORDINARY)),
    )
    assert _episodes("R3") == [(1, date(2024, 1, 1), TODAY, "the site is no longer sensitive", False)]


def test_episode_ends_on_the_day_the_camera_was_removed() -> None:
    gone = replace(CAMERA, lifecycle="removed", removed_on=date(2026, 11, 1))
    _history(estate(CAMERA), estate(gone))
    assert _episodes("R1") == [(1, FEB_2023, date(2026, 11, 1), "it was removed or disposed of", False)]


def test_episode_ends_on_the_day_of_removal_when_the_install_date_is_not_known() -> None:
    _history(estate(unit()), estate(unit(lifecycle="removed", removed_on=date(2026, 11, 1))))
    assert _episodes("R3") == [(1, None, date(2026, 11, 1), "it was removed or disposed of", False)]


def test_beginning_is_left_open_when_the_unit_is_only_planned() -> None:
    _history(estate(unit(lifecycle="ordered")))
    assert _episodes("R1-planned") == [(1, None, None, "", False)]


def test_episode_ends_when_the_camera_is_moved_away() -> None:
    moved = replace(CAMERA, placements=(*CAMERA.placements, Placement(site="ORDINARY", not_before=date(2026, 10, 1))))
    _history(estate(CAMERA), estate(moved))
    assert [(number, reason) for number, _, _, reason, _ in _episodes("R3")] == [(1, "the site is no longer sensitive")]


def test_consider_clause_is_closed_by_a_decision_until_its_review_date() -> None:
    decided = Decision(
        kind="removal", body="MIN", all_sites=True, counts_from=date(2026, 11, 2), counts_until=date(2027, 1, 31)
    )
    _history(estate(CAMERA), estate(CAMERA, decisions=(decided,)))
    assert _episodes("R3") == [(1, FEB_2023, date(2026, 11, 2), "its removal was decided on", False)]
    settle_on(date(2027, 2, 1))
    assert _episodes("R3")[1:] == [(2, date(2027, 2, 1), None, "", False)]


def test_breach_that_was_over_before_it_was_judged_is_recorded_once() -> None:
    gone = replace(CAMERA, lifecycle="removed", removed_on=date(2024, 2, 1))
    entered = _history(estate(gone))
    retrospective = [(1, FEB_2023, date(2024, 2, 1), "it was removed or disposed of", True)]
    assert _episodes("R1") == retrospective
    entered.bring_to(estate(replace(gone, network="core")))
    settle_on(TODAY)
    assert _episodes("R1") == retrospective


def test_undecided_consideration_that_is_over_is_no_retrospective_breach() -> None:
    _history(estate(unit(on=date(2021, 3, 10), lifecycle="removed", removed_on=date(2024, 2, 1))))
    assert _episodes("R3") == []


def test_findings_of_a_deleted_camera_are_closed_and_its_statuses_go() -> None:
    _history(estate(CAMERA))
    Camera.objects.all().delete()
    settle_on(TODAY)
    assert verify.differences(today=TODAY) == []
    assert _episodes("R1") == [(1, FEB_2023, TODAY, "no longer judged by this policy", False)]
    assert (CameraStatus.objects.count(), SiteBlindStatus.objects.count(), Finding.objects.count()) == (0, 0, 3)


def test_finding_that_can_no_longer_be_told_is_closed_as_such() -> None:
    contested = tuple(
        replace(each, assessment="contested") if each.vendor == "Subject Cameras" else each for each in ASSESSMENTS
    )
    _history(estate(CAMERA), estate(CAMERA, assessments=contested))
    assert [(ended, reason) for _, _, ended, reason, _ in _episodes("R1")] == [(None, "cannot be told")]


def test_beginning_follows_when_the_install_date_is_corrected() -> None:
    _history(estate(CAMERA), estate(unit(on=date(2024, 5, 7))))
    assert _episodes("R1") == [(1, date(2024, 5, 7), None, "", False)]


def test_beginning_follows_when_the_designation_is_corrected() -> None:
    old = unit(on=date(2021, 3, 10))
    late = replace(SENSITIVE, designated_from=date(2024, 3, 1))
    _history(estate(old), estate(old, sites=(late, ORDINARY)))
    assert _episodes("R3") == [(1, date(2024, 3, 1), None, "", False)]


def test_breach_by_inheritance_began_when_the_maker_was_bought() -> None:
    later = Assessment(vendor="Subject Cameras", assessment="subject", assessed_on=date(2022, 11, 24))
    on_core = unit(vendor="Assessed Then Bought", on=date(2023, 5, 4), site="ORDINARY", network="core")
    _history(estate(on_core, assessments=(*(a for a in ASSESSMENTS if a.vendor != "Subject Cameras"), later)))
    assert _episodes("R2") == [(1, date(2025, 3, 1), None, "", False)]
