"""A rule as an outline: a sentence, and what it is made of below it."""

from datetime import date

import pytest

from compliance.rules.language import All, AnyOf, Defined, FromDay, Holds, Never, Not, OnDeployment, OneOf, Rule
from compliance.rules.outline import Outline, outline
from compliance.rules.wording import sentence

SITU, CORE = Holds("in_situ"), Holds("on_core_network")
LATER = FromDay("day", date(2022, 11, 24))


def plain(rule: Rule) -> Outline:
    """Return the outline of what is made of nothing else."""
    return Outline(sentence(rule))


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (SITU, plain(SITU)),
        (Never(), plain(Never())),
        (All((SITU, CORE)), Outline("All of these hold:", (plain(SITU), plain(CORE)))),
        (AnyOf((SITU, CORE)), Outline("One of these holds:", (plain(SITU), plain(CORE)))),
        (Not(SITU), Outline("This does not hold:", (plain(SITU),))),
        (OnDeployment(LATER), Outline("On the day it was deployed:", (plain(LATER),))),
        (
            OnDeployment(All((Holds("subject"), LATER))),
            Outline("On the day it was deployed:", (plain(Holds("subject")), plain(LATER))),
        ),
    ],
)
def test_rule_is_told_with_its_parts_below_it(rule: Rule, told: Outline) -> None:
    assert outline(rule) == told


def test_words_that_a_fact_may_be_are_named() -> None:
    assert outline(OneOf("kind", ("camera", "recorder"))).text.endswith(": camera or recorder.")


def test_definition_is_told_by_its_own_sentence_or_else_by_what_it_means() -> None:
    parts = All((SITU, CORE))
    assert outline(Defined("in_policy", parts)) == Outline(sentence(Defined("in_policy", parts)))
    assert outline(Defined("no_words_of_its_own", parts)) == outline(parts)
