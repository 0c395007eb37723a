"""What policy §4 says of its cases beside their status: flags, episodes and makers, as people receive them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assets.cameras.models import Camera
from compliance.evaluation.questions import Question, explanation
from compliance.findings.models import Episode
from estate.accounts.models import Department
from tests.compliance.evaluation.entering import Entered
from tests.compliance.evaluation.judging import TODAY, settle_on
from tests.judge.golden import GOLDEN
from tests.judge.golden_estate import ORDINARY, SENSITIVE, Golden, estate, unit
from tests.judge.records import Register

pytestmark = pytest.mark.usefixtures("shipped")

FEB_2023 = date(2023, 2, 1)
DE_DESIGNATED = date(2024, 7, 1)
ENDED = replace(SENSITIVE, designated_until=DE_DESIGNATED)


def _golden(case: str) -> Golden:
    (found,) = (golden for golden in GOLDEN if golden.case == case)
    return found


def _enter(register: Register) -> Entered:
    entered = Entered()
    entered.bring_to(register)
    settle_on(TODAY)
    return entered


# Any: a verdict object, as programs receive it.
def _explained() -> dict[str, Any]:
    question = Question(policy="", today=TODAY, is_another_day=False)
    return explanation(Department.objects.get(code="MIN"), question, asset_tag="CAM-1")


def _explained_case(case: str) -> dict[str, Any]:
    _enter(_golden(case).register)
    return _explained()


def _flags(explained: dict[str, Any]) -> dict[str, str]:
    return {flag["code"]: flag["text"] for flag in explained["flags"]}


def _episode(clause: str) -> Episode:
    return Episode.objects.get(finding__clause=clause)


def _whole(episode: Episode) -> tuple[object, ...]:
    return (episode.since, episode.ended_on, episode.close_reason, episode.is_retrospective)


def test_case_9_is_flagged_for_the_adviser() -> None:
    _enter(_golden("9").register)
    Camera.objects.update(shifted_on=date(2024, 3, 1))
    settle_on(TODAY)
    explained = _explained()
    assert explained["status"] == "overdue"
    assert _flags(explained) == {
        "moved_within_site": "Moved within the site on 1 March 2024. Ask the adviser to judge."
    }


def test_case_11_closes_the_episode_because_the_site_is_no_longer_sensitive() -> None:
    camera = unit(on=FEB_2023)
    entered = _enter(estate(camera, sites=(SENSITIVE, ORDINARY)))
    assert _whole(_episode("R1")) == (FEB_2023, None, "", False)
    entered.bring_to(estate(camera, sites=(ENDED, ORDINARY)))
    settle_on(TODAY)
    assert _whole(_episode("R1")) == (FEB_2023, DE_DESIGNATED, "the site is no longer sensitive", False)


def test_case_11_is_a_retrospective_episode_when_it_is_loaded_later() -> None:
    _enter(estate(unit(on=FEB_2023), sites=(ENDED, ORDINARY)))
    assert _whole(_episode("R1")) == (FEB_2023, DE_DESIGNATED, "the site is no longer sensitive", True)


@pytest.mark.parametrize("case", ["13a", "13b"])
def test_case_13_is_tagged_as_not_for_sensitive_sites(case: str) -> None:
    assert _flags(_explained_case(case)) == {"not_for_sensitive_sites": "Do not allocate it to a sensitive site."}


def test_case_16_closes_its_findings_with_the_date_of_removal() -> None:
    camera = unit(on=FEB_2023)
    entered = _enter(estate(camera))
    opened = set(Episode.objects.values_list("finding__clause", flat=True))
    assert opened == {"R1", "R3", "R3-deadline"}
    entered.bring_to(estate(replace(camera, lifecycle="removed", removed_on=date(2026, 11, 1))))
    settle_on(TODAY)
    closed = Episode.objects.values_list("ended_on", "close_reason")
    assert set(closed) == {(date(2026, 11, 1), "it was removed or disposed of")}


def test_case_17_raises_an_incident() -> None:
    assert _flags(_explained_case("17")) == {"lost": "It is lost: an incident to report."}


def test_case_29_shows_both_companies() -> None:
    assert _explained_case("29")["makers"] == [
        {"source": "badge", "company": "Badge Only", "subject": False, "subject_through": []},
        {
            "source": "model",
            "company": "Second Subject Cameras",
            "subject": True,
            "subject_through": ["Second Subject Cameras"],
        },
    ]


def test_case_29b_suspects_a_relabelled_unit() -> None:
    explained = _explained_case("29b")
    assert list(_flags(explained)) == ["possible_relabel"]
    assert [(maker["source"], maker["company"]) for maker in explained["makers"]] == [
        ("badge", "Badge Only"),
        ("mac_block", "Second Subject Cameras"),
    ]


def test_case_32_shows_the_path_of_inheritance() -> None:
    (badge,) = _explained_case("32")["makers"]
    assert (badge["subject"], badge["subject_through"]) == (True, ["Bought In 2016", "Subject Cameras"])


def test_case_38_is_clear_by_a_decision_that_is_shown() -> None:
    explained = _explained_case("38")
    assert (explained["status"], explained["by_decision"]) == ("clear", True)
    assert _flags(explained) == {"decided": "Decided by decider not to extend the mitigation to it until 30 June 2027."}


def test_case_39_is_annotated() -> None:
    explained = _explained_case("39")
    assert explained["status"] == "prohibited"
    assert _flags(explained) == {"risk_accepted": "Risk accepted by decider until 1 January 2027."}
