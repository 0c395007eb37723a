"""Policies: versions, clauses with the words quoted, and what changed from one version to the next."""

import pytest
from django.test import Client

from compliance.policy.models import Policy
from compliance.policy.services import activate, adopt
from tests.cast import Cast, signed_in
from tests.compliance.register.pages import queries_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]

HMG = "/policies/hmg-surveillance-equipment/"


@pytest.mark.parametrize("name", ["officer", "adviser", "policy_owner"])
def test_list_says_which_version_is_judged_by_and_who_adopted_it(cast: Cast, name: str) -> None:
    adopt("us-ndaa-889", cast.department, is_primary=True)
    adopt("us-ndaa-889", cast.other, is_primary=False)
    text = text_of(getattr(cast, name), "/policies/")
    assert "v3, in force from 29 April 2024" in text
    assert "Ministry of Gates (answers by it when no policy is named)" in text
    assert "Ministry of Fords" not in text


def test_policy_shows_the_live_version_with_its_words_and_their_source(cast: Cast) -> None:
    text = text_of(cast.officer, HMG)
    assert "“no such equipment should be connected to departmental core networks”" in text
    assert "Security Update on Surveillance Equipment" in text
    assert "2022-11-24. Made an instruction by: Answer of the Department of Health and Social Care" in text
    assert "On the day it was deployed:" in text
    assert "The day is 24 November 2022 or later." in text


def test_policy_shows_another_version_once_that_is_live(cast: Cast) -> None:
    activate("hmg-surveillance-equipment@v1")
    assert "v1 <strong" in text_of(cast.officer, HMG)


def test_version_shows_which_clauses_changed_strength(cast: Cast) -> None:
    response = signed_in(cast.officer).get(f"{HMG}v2/")
    told = [(each.clause, each.what, each.before, each.after) for each in response.context["shown"].differences]
    assert ("R2", "Strength", "advice", "instruction") in told
    assert ("R2", "Counts as", "open", "breach") in told
    assert {clause for clause, *_ in told} == {"R2", "R2-planned"}


def test_version_shows_which_clauses_are_new(cast: Cast) -> None:
    response = signed_in(cast.officer).get(f"{HMG}v3/")
    told = [(each.clause, each.what) for each in response.context["shown"].differences]
    assert ("R3-deadline", "New clause") in told


def test_first_version_has_nothing_before_it(cast: Cast) -> None:
    assert "What changed since" not in text_of(cast.officer, f"{HMG}v1/")


@pytest.mark.parametrize("address", ["/policies/no-such/", f"{HMG}v99/"])
def test_policy_that_is_not_there_is_a_404(cast: Cast, address: str) -> None:
    assert signed_in(cast.officer).get(address).status_code == 404


def test_pages_of_policies_ask_strangers_to_sign_in() -> None:
    assert Client().get("/policies/").status_code == 302
    assert Client().get(HMG).status_code == 302


def test_list_takes_as_many_queries_for_one_policy_as_for_three(cast: Cast) -> None:
    hmg = Policy.objects.get(code="hmg-surveillance-equipment")
    counted = []
    for place in range(3):
        Policy.objects.create(code=f"another-{place}", title=f"Another {place}", regime=hmg.regime)
        counted.append(queries_of(cast.officer, "/policies/"))
    assert counted == [11, 11, 11]
