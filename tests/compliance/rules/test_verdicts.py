"""The order of statuses, what a camera could be, and the judgement that follows from its clauses (policy §3)."""

import pytest

from compliance.rules import verdicts
from compliance.rules.interpreter import Truth
from compliance.rules.judgement import ClauseVerdict, Judgement, concluded, verdict_word
from compliance.rules.verdicts import could_be, headline, worst


def test_statuses_are_ordered_as_the_policy_prints_them() -> None:
    printed = (
        "prohibited > would_breach > overdue > disconnect > consider > consider_extension > undetermined > clear"
        " > not_applicable"
    )
    assert " > ".join(verdicts.STATUSES) == printed


def test_bands_are_those_of_the_policy() -> None:
    bands = {status: verdicts.BANDS.get(status) for status in verdicts.STATUSES}
    assert list(bands.values()) == [1, 1, 2, 3, 4, 4, None, None, None]


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [((), ""), (("clear",), "clear"), (("consider", "overdue", "disconnect"), "overdue")],
)
def test_worst_is_the_first_in_the_order(statuses: tuple[str, ...], expected: str) -> None:
    assert worst(statuses) == expected


@pytest.mark.parametrize(
    ("status", "possible", "expected"),
    [
        ("clear", (), ""),
        ("overdue", ("prohibited", "consider"), "prohibited"),
        ("overdue", ("overdue",), ""),
        ("overdue", ("consider",), ""),
        ("undetermined", ("consider_extension",), "consider_extension"),
    ],
)
def test_camera_could_be_only_what_is_worse_than_its_status(
    status: str, possible: tuple[str, ...], expected: str
) -> None:
    assert could_be(status, open_possibilities=possible) == expected


@pytest.mark.parametrize(
    ("definite", "possible", "expected"),
    [
        (("consider", "disconnect"), ("prohibited",), "disconnect"),
        ((), ("prohibited",), "undetermined"),
        ((), (), "clear"),
    ],
)
def test_headline_is_the_worst_definite_status(
    definite: tuple[str, ...], possible: tuple[str, ...], expected: str
) -> None:
    assert headline(definite=definite, open_possibilities=possible) == expected


@pytest.mark.parametrize(
    ("truth", "applies", "expected"),
    [
        (True, True, "open"),
        (False, True, "meets"),
        (None, True, "cannot_tell"),
        (True, False, "not_applicable"),
        (None, False, "not_applicable"),
    ],
)
def test_verdict_is_one_word_for_each_truth(truth: Truth, *, applies: bool, expected: str) -> None:
    assert verdict_word(truth, when_true="open", applies=applies) == expected


R1 = ClauseVerdict("R1", "instruction", "prohibited", "cannot_tell", ("deployed",))
R3 = ClauseVerdict("R3", "consider", "consider", "open")
R4 = ClauseVerdict("R4", "consider", "consider_extension", "meets")


def test_judgement_takes_the_worst_definite_status_and_its_band() -> None:
    judged = concluded((R1, R3, R4), applies=True, clear_by_decision=True, site_blind="check_needed")
    assert judged == Judgement(
        status="consider",
        could_be="prohibited",
        by_decision=False,
        band=4,
        verdicts=(R1, R3, R4),
        site_blind="check_needed",
    )


@pytest.mark.parametrize("decided", [True, False])
def test_judgement_is_by_decision_only_when_clear(*, decided: bool) -> None:
    judged = concluded((R4,), applies=True, clear_by_decision=decided, site_blind="clear")
    assert (judged.status, judged.by_decision, judged.band) == ("clear", decided, None)


def test_judgement_is_not_applicable_when_the_policy_does_not_apply() -> None:
    outside = ClauseVerdict("R1", "instruction", "prohibited", "not_applicable")
    judged = concluded((outside,), applies=False, clear_by_decision=True, site_blind="not_applicable")
    assert (judged.status, judged.could_be, judged.by_decision, judged.band) == ("not_applicable", "", False, None)
