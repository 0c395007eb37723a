"""Every status has its words and its tag."""

import pytest
from django.template import Context, Template

from compliance.rules.status_words import BY_DECISION, WORDS, words_of
from compliance.rules.verdicts import SITE_BLIND, STATUSES
from compliance.templatetags.statuses import SOLID, TINTS


def test_every_status_has_words_and_a_look() -> None:
    every = {*STATUSES, *SITE_BLIND}
    assert set(WORDS) == every
    assert SOLID | set(TINTS) == every
    assert not SOLID & set(TINTS)


def test_clear_says_so_when_decisions_made_it() -> None:
    assert words_of("clear", by_decision=True) == BY_DECISION
    assert words_of("clear") == WORDS["clear"]


@pytest.mark.parametrize("status", WORDS)
def test_tag_is_written_in_words(status: str) -> None:
    source = "{% load statuses %}{% status_tag status %}{{ status|status_name }}{{ status|status_meaning }}"
    html = Template(source).render(Context({"status": status}))
    assert html.count(WORDS[status].name) >= 2
    assert WORDS[status].meaning.split("'")[0] in html
