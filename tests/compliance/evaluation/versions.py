"""Policy documents for tests: a version that ships, altered."""

import json
from collections.abc import Sequence
from typing import Any

from compliance.policy.services import DATA
from tests.judge.clauses import HMG

# Any: a document and its clauses as JSON.
Document = dict[str, Any]


def shipped_document(version: str) -> Document:
    """Return the document of a version of the first policy."""
    document: Document = json.loads((DATA / f"{HMG}@{version}.json").read_text())
    return document


def clause_of(key: str, /, **changes: object) -> Document:
    """Return a clause of v3 with some of its properties changed."""
    (clause,) = (each for each in shipped_document("v3")["clauses"] if each["key"] == key)
    return {**clause, **changes}


def altered(version: str, *, named: str, clauses: Sequence[Document]) -> Document:
    """Return a version under another name, with other clauses and nothing that the uncleared see in full."""
    blind = [each for each in shipped_document(version)["site_blind"] if each["status"] != "disconnect"]
    return {
        **shipped_document(version),
        "version": named,
        "clauses": list(clauses),
        "site_blind": blind,
        "shown_blind": [],
    }
