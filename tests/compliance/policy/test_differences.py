"""What changed from one version of a policy to another."""

import json
from dataclasses import replace

from compliance.policy.differences import Difference, differences
from compliance.policy.document import PolicyDocument, read
from compliance.policy.services import DATA
from compliance.rules.language import Holds


def shipped() -> PolicyDocument:
    """Return the third version of the shipped policy."""
    return read(json.loads((DATA / "hmg-surveillance-equipment@v3.json").read_text()))


def test_same_version_differs_in_nothing() -> None:
    assert differences(shipped(), shipped()) == []


def test_kinds_that_came_and_went_are_told() -> None:
    before = shipped()
    after = replace(before, kinds=(*before.kinds[1:], "bracket"))
    assert differences(before, after) == [Difference("", "Kinds in scope", before.kinds[0], "bracket")]


def test_clauses_that_came_and_went_are_told() -> None:
    before = shipped()
    first, *rest = before.clauses
    after = replace(before, clauses=(*rest, replace(first, key="R9")))
    assert differences(before, after) == [
        Difference("R9", "New clause", "", first.title),
        Difference(first.key, "Clause left out", first.title, ""),
    ]


def test_changed_strength_and_rule_are_told() -> None:
    before = shipped()
    first, *rest = before.clauses
    after = replace(before, clauses=(replace(first, strength="advice", rule=Holds("in_situ")), *rest))
    assert differences(before, after) == [
        Difference(first.key, "Strength", first.strength, "advice"),
        Difference(first.key, "Rule", "as before", "reads otherwise: see the clause"),
    ]
