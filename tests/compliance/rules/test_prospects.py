"""What each answer to a question would make of the status, by a rule like R1 (policy §3)."""

from dataclasses import replace
from datetime import date

import pytest

from compliance.rules.days import DaySet
from compliance.rules.interpreter import Days, Facts, judge, missing
from compliance.rules.language import All, FromDay, Holds, OnDeployment
from compliance.rules.prospects import Outcome, Prospect, prospects

TODAY = date(2026, 11, 22)
STATEMENT = date(2022, 11, 24)
ALWAYS = Days(DaySet.all(), DaySet.all())
UNKNOWN = Days(DaySet.none(), DaySet.all())
ANY_DAY = DaySet.between(None, date(2026, 11, 23))
RULE = All((Holds("in_situ"), OnDeployment(All((Holds("subject"), FromDay("day", STATEMENT))))))
KNOWN = Facts(
    today=TODAY,
    plain={"in_situ": True, "subject": True},
    days={"subject": ALWAYS},
    choices={},
    deployed=DaySet.between(date(2023, 2, 1), date(2023, 2, 2)),
)
PROHIBITED, CLEAR = Outcome("prohibited"), Outcome("clear")
UNDETERMINED = Outcome("undetermined", could_be="prohibited")


def _outcome(facts: Facts) -> Outcome:
    return {True: PROHIBITED, False: CLEAR, None: UNDETERMINED}[judge(RULE, facts)]


def _prospects(facts: Facts) -> dict[str, Prospect]:
    asked = sorted(missing(RULE, facts))
    return {each.asked: each for each in prospects(asked, facts, judge=_outcome, turning_days={STATEMENT})}


def test_nothing_is_asked_when_all_is_known() -> None:
    assert _prospects(KNOWN) == {}


def test_maker_unknown_gives_a_status_for_either_answer() -> None:
    facts = replace(KNOWN, plain={"in_situ": True, "subject": None}, days={"subject": UNKNOWN})
    assert _prospects(facts) == {
        "subject": Prospect(
            "subject",
            "Who made it? Read the label.",
            (("a subject company made it", PROHIBITED), ("no subject company made it", CLEAR)),
        )
    }


def test_unknown_day_is_divided_where_the_policy_begins() -> None:
    facts = replace(KNOWN, deployed=ANY_DAY)
    assert _prospects(facts)["deployed"].answers == (
        ("it was installed before 24 November 2022", CLEAR),
        ("it was installed on or after 24 November 2022", PROHIBITED),
    )


def test_known_year_is_divided_inside_it() -> None:
    facts = replace(KNOWN, deployed=DaySet.between(date(2022, 1, 1), date(2023, 1, 1)))
    assert _prospects(facts)["deployed"].answers == (
        ("it was installed from 1 January 2022 to 23 November 2022", CLEAR),
        ("it was installed on or after 24 November 2022", PROHIBITED),
    )


def test_days_are_divided_where_a_company_changes_hands() -> None:
    subject = DaySet.between(date(2023, 6, 1), date(2024, 6, 1))
    facts = replace(KNOWN, days={"subject": Days(subject, subject)}, deployed=ANY_DAY)
    assert _prospects(facts)["deployed"].answers == (
        ("it was installed before 1 June 2023", CLEAR),
        ("it was installed from 1 June 2023 to 31 May 2024", PROHIBITED),
        ("it was installed on or after 1 June 2024", CLEAR),
    )


def test_one_answer_alone_settles_nothing_when_others_are_open() -> None:
    facts = replace(KNOWN, plain={"in_situ": None, "subject": None}, days={"subject": UNKNOWN}, deployed=ANY_DAY)
    found = _prospects(facts)
    assert [found[name].is_settled_by_others for name in ("deployed", "in_situ", "subject")] == [False, False, False]
    assert found["in_situ"].answers == (
        ("it is found in place", UNDETERMINED),
        ("it is known not to be in place", CLEAR),
    )


@pytest.mark.parametrize("status", ["prohibited", "clear"])
def test_question_without_effect_says_so(status: str) -> None:
    facts = replace(KNOWN, plain={"in_situ": None, "subject": True})
    (prospect,) = prospects(["in_situ"], facts, judge=lambda _: Outcome(status))
    assert prospect.is_settled_by_others


def test_day_of_which_nothing_is_known_and_on_which_nothing_hangs_has_one_answer() -> None:
    facts = replace(KNOWN, days={"subject": UNKNOWN}, deployed=DaySet.all())
    (told,) = prospects(["deployed"], facts, judge=lambda _: CLEAR, turning_days=set())
    assert {outcome for _, outcome in told.answers} == {CLEAR}
