"""The vocabulary: what may be missing, its bits, and the question for each."""

import pytest

from compliance.rules.vocabulary import ASKED, DECISIONS, DEPLOYED, FACTS, FactKind, bit_of, names_in, question_for

NEVER_UNKNOWN = {
    "adopted", "planned_here", "extended", "removal_decision", "extension_decision", "gone", "unallocated",
    "put_by_other_body", "deployed_later", "lifecycle", "today", "day",
}  # fmt: skip
"""Policy §2: unknown never, or not by its own name."""


def test_missing_names_keep_their_bits() -> None:
    assert ASKED == (
        "deployed", "in_scope", "in_central_estate", "adopted", "subject", "in_situ", "planned_here",
        "deployed_by_department", "site_sensitive", "on_core_network", "extended", "removal_decision",
        "extension_decision", "gone", "unallocated", "put_by_other_body", "deployed_later", "lifecycle", "today", "day",
    )  # fmt: skip


@pytest.mark.parametrize("asked", ASKED)
def test_missing_name_is_read_back_from_its_bit(asked: str) -> None:
    assert names_in(bit_of(asked)) == (asked,)


def test_missing_names_are_read_back_in_the_order_of_the_vocabulary() -> None:
    assert names_in(bit_of("subject") | bit_of("deployed") | bit_of("site_sensitive")) == (
        "deployed",
        "subject",
        "site_sensitive",
    )


def test_what_can_be_unknown_has_a_question() -> None:
    assert {asked for asked in ASKED if not question_for(asked)} == NEVER_UNKNOWN


def test_day_of_deployment_is_asked_for_in_words() -> None:
    assert question_for(DEPLOYED) == "When was it installed here?"


def test_every_fact_says_what_it_means() -> None:
    assert [fact.name for fact in FACTS.values() if not fact.meaning.endswith(".")] == []


def test_decisions_are_plain_facts() -> None:
    assert {FACTS[name].kind for name in DECISIONS} == {FactKind.PLAIN}


def test_choices_alone_have_words() -> None:
    assert {fact.name for fact in FACTS.values() if fact.words} == {"kind", "lifecycle"}
