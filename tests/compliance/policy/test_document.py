"""A policy version's document: the shipped ones are read whole, and whatever is wrong in one is named."""

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compliance.policy.document import PolicyDocument, RuleError, read
from compliance.policy.services import DATA
from compliance.rules.verdicts import STATUSES

HMG = "hmg-surveillance-equipment"
HMG_STRENGTHS = {
    "R1": "instruction", "R1-planned": "instruction", "R3": "consider", "R4": "consider", "R4-own-deployed": "own",
    "R4-own-planned": "own", "R4-own-consider": "own",
}  # fmt: skip

# Any: JSON, to be broken in every way.
Json = dict[str, Any]


def _shipped(name: str) -> Json:
    document: Json = json.loads((DATA / f"{name}.json").read_text())
    return document


def _read(name: str) -> PolicyDocument:
    return read(_shipped(name))


@pytest.mark.parametrize(
    ("version", "in_force", "core_network", "added"),
    [
        ("v1", date(2022, 11, 24), "advice", {}),
        ("v2", date(2023, 7, 26), "instruction", {}),
        ("v3", date(2024, 4, 29), "instruction", {"R3-deadline": "commitment"}),
    ],
)
def test_shipped_versions_have_the_clauses_and_strengths_of_the_policy(
    version: str, in_force: date, core_network: str, added: dict[str, str]
) -> None:
    document = _read(f"{HMG}@{version}")
    assert {clause.key: clause.strength for clause in document.clauses} == {
        **HMG_STRENGTHS,
        "R2": core_network,
        "R2-planned": core_network,
        **added,
    }
    assert (document.in_force_from, document.regime, document.refit_days) == (in_force, "prc-nil", 28)


@pytest.mark.parametrize("version", ["v1", "v2", "v3"])
def test_undecided_should_consider_is_open_and_all_else_a_breach(version: str) -> None:
    for clause in _read(f"{HMG}@{version}").clauses:
        is_open = clause.strength in {"advice", "consider"} or clause.key == "R4-own-consider"
        assert (clause.key, clause.when_true) == (clause.key, "open" if is_open else "breach")


@pytest.mark.parametrize("path", sorted(DATA.glob("*@*.json")), ids=lambda path: path.stem)
def test_shipped_documents_cite_the_source_of_every_clause(path: Path) -> None:
    document = read(json.loads(path.read_text()))
    assert f"{document.policy}@{document.version}" == path.stem
    assert all(clause.quote and {"title", "date"} <= clause.citation.keys() for clause in document.clauses)
    assert {clause.raises for clause in document.clauses} <= set(STATUSES)


def test_document_turns_on_the_dates_of_its_rules() -> None:
    assert _read(f"{HMG}@v3").rule_dates == {date(2022, 11, 24), date(2025, 5, 1)}


def test_uncleared_see_only_the_clause_without_a_site_test() -> None:
    assert _read(f"{HMG}@v3").shown_blind == {"R2"}


def _without(name: str) -> Json:
    document = _shipped(f"{HMG}@v3")
    del document[name]
    return document


NEEDED = (
    "policy", "version", "title", "in_force_from", "regime", "kinds", "refit_days", "definitions",
    "not_applicable_when", "clauses", "site_blind", "shown_blind", "score",
)  # fmt: skip


@pytest.mark.parametrize("name", NEEDED)
def test_document_is_refused_when_a_part_is_missing(name: str) -> None:
    with pytest.raises(RuleError, match=rf"^{name}: is missing$"):
        read(_without(name))


@pytest.mark.parametrize(
    "name", ["key", "title", "quote", "citation", "strength", "raises", "when_true", "from", "rule"]
)
def test_document_is_refused_when_a_part_of_a_clause_is_missing(name: str) -> None:
    document = _shipped(f"{HMG}@v3")
    del document["clauses"][2][name]
    with pytest.raises(RuleError, match=rf"^clauses\[2\]\.{name}: is missing$"):
        read(document)


STRENGTHS = "instruction, advice, consider, commitment, own"
RAISED = "prohibited, would_breach, overdue, disconnect, consider, consider_extension"
BLIND = "disconnect, action_required, check_needed, clear, not_applicable"
BROKEN: list[tuple[tuple[str | int, ...], object, str]] = [
    (("title",), 7, "title: must be a text"),
    (("refit_days",), "28", "refit_days: must be a whole number"),
    (("refit_days",), True, "refit_days: must be a whole number, 0 or more"),
    (("refit_days",), -1, "refit_days: must be a whole number, 0 or more"),
    (("kinds",), "camera", "kinds: must be a list"),
    (("kinds",), ["camera", "toaster"], "kinds: there is no 'toaster'; use camera, recorder, "),
    (("definitions",), [], "definitions: must be an object"),
    (("in_force_from",), "29/04/2024", "in_force_from: must be a date such as 2022-11-24"),
    (("clauses",), {}, "clauses: must be a list"),
    (("clauses", 1), "R1", "clauses[1]: must be an object"),
    (("clauses", 1, "key"), "R1", "clauses: the key 'R1' is used twice; give each clause its own"),
    (("clauses", 0, "strength"), "order", f"clauses[0].strength: is 'order'; use one of {STRENGTHS}"),
    (("clauses", 0, "raises"), "clear", f"clauses[0].raises: is 'clear'; use one of {RAISED}"),
    (("clauses", 0, "when_true"), "meets", "clauses[0].when_true: is 'meets'; use one of breach, open"),
    (("clauses", 0, "from"), "soon", "clauses[0].from: must be a date such as 2022-11-24"),
    (("clauses", 0, "citation"), "WMS", "clauses[0].citation: must be an object"),
    (("clauses", 0, "rule"), "guilty", "clauses[0].rule: there is no fact 'guilty'; the facts are "),
    (("not_applicable_when", 0), {"not": 7}, "not_applicable_when[0].not: must be a fact's name"),
    (("site_blind", 0), 7, "site_blind[0]: must be an object"),
    (("site_blind", 0, "status"), "prohibited", f"site_blind[0].status: is 'prohibited'; use one of {BLIND}"),
    (
        ("site_blind", 0, "when_unknown"),
        "maybe",
        f"site_blind[0].when_unknown: is 'maybe'; use one of an empty text, {BLIND}",
    ),
    (("site_blind", 0, "rule"), "R9", "site_blind[0].rule: there is no fact 'R9'; the facts are "),
    (("shown_blind",), ["R9"], "shown_blind: there is no 'R9'; use R1, R1-planned, "),
    (("shown_blind",), ["R1"], "shown_blind: R1: is shown to the uncleared, so it cannot ask site_sensitive"),
    (("site_blind", 0, "rule"), "R3", "site_blind: is shown to the uncleared, so it cannot ask removal_decision, "),
    (
        ("not_applicable_when", 0),
        "extended",
        "not_applicable_when: is shown to the uncleared, so it cannot ask extended",
    ),
]


def _broken(place: tuple[str | int, ...], value: object) -> Json:
    document = deepcopy(_shipped(f"{HMG}@v3"))
    inner: Any = document
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return document


@pytest.mark.parametrize(("place", "value", "message"), BROKEN, ids=lambda each: str(each)[:40])
def test_document_is_refused_naming_the_place_and_what_may_stand_there(
    place: tuple[str | int, ...], value: object, message: str
) -> None:
    with pytest.raises(RuleError) as refused:
        read(_broken(place, value))
    assert str(refused.value).startswith(message)
