"""Why a clause has its verdict, and why its finding ended, in words."""

from dataclasses import replace
from datetime import date

import pytest

from compliance.rules.days import DaySet
from compliance.rules.interpreter import Days, Facts
from compliance.rules.language import All, AnyOf, Defined, FromDay, Holds, Never, Not, OnDeployment, OneOf, Rule
from compliance.rules.vocabulary import FACTS, FactKind
from compliance.rules.wording import LONGEST_ENDING, beginning, ending, reason

HERE, SUBJECT, SENSITIVE = Holds("in_situ"), Holds("subject"), Holds("site_sensitive")
DEADLINE = FromDay("today", date(2025, 5, 1))
DEPLOYED_SO = OnDeployment(SUBJECT)
ON_NO_DAY = Days(DaySet.none(), DaySet.none())
FACTS_KNOWN = Facts(
    today=date(2026, 11, 22),
    plain={"in_situ": True, "subject": True, "site_sensitive": False},
    days={"subject": ON_NO_DAY},
    choices={"kind": "camera"},
    deployed=DaySet.all(),
)


def _reason(rule: Rule, verdict: str, missing: tuple[str, ...] = ()) -> str:
    return reason(rule, FACTS_KNOWN, verdict=verdict, missing=missing)


SAID = [
    (HERE, "not_applicable", "The policy does not apply to it."),
    (HERE, "breach", "It is installed, powered or not."),
    (
        All((HERE, Not(SENSITIVE))),
        "open",
        "It is installed, powered or not. Not the case: its site is designated sensitive.",
    ),
    (All((HERE, SENSITIVE)), "meets", "Not the case: its site is designated sensitive."),
    (All((HERE, Not(SUBJECT))), "meets", "A company subject to the law of the regime made it."),
    (
        All((HERE, DEPLOYED_SO)),
        "meets",
        "Not the case: that was so on the day it was deployed, with the policy in force.",
    ),
    (DEADLINE, "breach", "The day is 1 May 2025 or later."),
    (
        Defined("in_policy", HERE),
        "breach",
        "It is equipment in scope on the central government estate.",
    ),
    (Defined("here", HERE), "breach", "It is installed, powered or not."),
    (AnyOf((HERE, SUBJECT)), "breach", "The condition of the clause holds."),
]


@pytest.mark.parametrize(("rule", "verdict", "words"), SAID, ids=str)
def test_reason_says_what_holds_or_what_does_not(rule: Rule, verdict: str, words: str) -> None:
    assert _reason(rule, verdict) == words


def test_reason_asks_what_is_missing_when_nothing_can_be_told() -> None:
    asked = _reason(HERE, "cannot_tell", ("deployed", "subject"))
    assert asked == "Cannot tell. When was it installed here? Who made it? Read the label."


ENDINGS = [
    (SENSITIVE, "the site is no longer sensitive"),
    (Not(SENSITIVE), "the site is sensitive"),
    (Not(Not(SENSITIVE)), "the site is no longer sensitive"),
    (Defined("in_policy", HERE), "the policy does not reach it"),
    (Defined("ours", HERE), "it is no longer in place"),
    (Not(Defined("ours", HERE)), "it is in place"),
    (DEPLOYED_SO, "it was otherwise when it was deployed"),
    (Not(DEPLOYED_SO), "it was so when it was deployed"),
    (Not(DEADLINE), "the clause no longer counts"),
    (OneOf("kind", ("camera",)), "it is of another kind"),
    (AnyOf((HERE, SUBJECT)), "a condition of the clause ended"),
    (Never(), "a condition of the clause ended"),
]


@pytest.mark.parametrize(("rule", "words"), ENDINGS, ids=str)
def test_finding_ends_for_a_reason_in_plain_words(rule: Rule, words: str) -> None:
    assert ending(rule) == words


ASKED = [Holds(fact.name) for fact in FACTS.values() if fact.kind in {FactKind.PLAIN, FactKind.DAY}]
COMPARED = [OneOf("kind", ()), OneOf("lifecycle", ()), DEADLINE]


@pytest.mark.parametrize("rule", [*ASKED, *COMPARED], ids=str)
def test_every_fact_has_words_for_both_ways_that_fit_an_episode(rule: Rule) -> None:
    phrases = {ending(rule), beginning(rule)}
    assert "a condition of the clause ended" not in phrases
    assert max(map(len, phrases)) <= LONGEST_ENDING


def test_reason_is_told_by_facts_of_any_day() -> None:
    earlier = replace(FACTS_KNOWN, today=date(2025, 4, 30))
    said = reason(All((HERE, DEADLINE)), earlier, verdict="meets", missing=())
    assert said == "Not the case: the day is 1 May 2025 or later."
