"""The documents keep up with the code: what exists is explained, and what is explained exists."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.models import Model

from compliance.policy.document import PolicyDocument, read
from compliance.rules.verdicts import SITE_BLIND, STATUSES, STRENGTHS
from compliance.rules.vocabulary import DEPLOYED, FACTS
from tests.architecture.sources import ROOT, command_names, is_named
from tools import columns
from tools.links import broken_links

DOCS = ROOT / "docs"
APPS = ("accounts", "assets", "compliance")
# Constraints and triggers that models cannot say stand in SQL files and migrations under these names.
NAMED_IN_SQL = re.compile(r"ADD CONSTRAINT (\w+)|CONSTRAINT = '(\w+)'|CREATE TRIGGER (\w+)")


def test_every_link_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
    assert {page.name: list(broken_links(page)) for page in pages if any(broken_links(page))} == {}


def test_every_decision_is_in_the_index() -> None:
    index = page("docs/decisions/README.md")
    assert [record.stem for record in decision_records() if record.stem not in index] == []


def test_every_decision_in_the_index_has_its_own_number() -> None:
    numbers = [int(told) for told in re.findall(r"^\| (\d+) \|", page("docs/decisions/README.md"), flags=re.MULTILINE)]
    assert numbers == sorted(set(numbers))


def test_every_decision_begins_with_its_number() -> None:
    wrong = [
        record.name
        for record in decision_records()
        if not record.read_text(encoding="utf-8").startswith(f"# {int(record.name[:4])}. ")
    ]
    assert wrong == []


def test_every_page_is_linked_from_another() -> None:
    pages = sorted(path.relative_to(ROOT) for path in DOCS.rglob("*.md"))
    texts = {path: path.read_text(encoding="utf-8") for path in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]}
    unlinked = [
        str(path)
        for path in pages
        if not any(path.name in text for other, text in texts.items() if other != ROOT / path)
    ]
    assert unlinked == []


def test_every_constraint_of_the_models_is_in_the_data_page() -> None:
    text = page("docs/data.md")
    assert sorted(name for name in model_constraints() if f"`{name}`" not in text) == []


def test_every_constraint_and_invariant_trigger_in_sql_is_in_the_data_page() -> None:
    text = page("docs/data.md")
    assert sorted(name for name in sql_invariants() if f"`{name}`" not in text) == []


def test_every_constraint_of_the_data_page_exists() -> None:
    rows = re.findall(r"^\|[^|\n]+\|([^|\n]+)\|$", invariants_of(page("docs/data.md")), flags=re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert sorted(told - model_constraints() - sql_invariants()) == []


def test_every_entity_is_in_the_data_page() -> None:
    headings = " ".join(re.findall(r"^### (.+)$", page("docs/data.md"), flags=re.MULTILINE))
    assert sorted(name for name in entity_names() if not re.search(rf"\b{name}\b", headings)) == []


def test_every_index_of_the_models_is_in_the_data_page() -> None:
    text = page("docs/data.md")
    names = {index.name for model in entities() for index in model._meta.indexes}
    assert sorted(name for name in names if f"`{name}`" not in text) == []


def test_every_fact_is_in_the_concepts() -> None:
    text = page("docs/concepts.md")
    assert [name for name in (*FACTS, DEPLOYED) if f"`{name}`" not in text] == []


def test_every_status_and_strength_is_in_the_concepts() -> None:
    text = page("docs/concepts.md").replace("_", " ")
    assert [word for word in (*STATUSES, *SITE_BLIND, *STRENGTHS) if word.replace("_", " ") not in text] == []


def test_every_shipped_clause_and_weight_is_in_the_sources() -> None:
    text = page("docs/sources.md")
    named = {name for version in shipped_policies() for name in (version.policy, *clause_keys(version), *version.score)}
    assert sorted(name for name in named if f"`{name}`" not in text) == []


def test_every_shipped_list_is_in_the_sources() -> None:
    text = page("docs/sources.md")
    lists = [path for app in ("assets", "compliance", "estate") for path in (ROOT / app).rglob("data/*.csv")]
    assert [str(path.relative_to(ROOT)) for path in lists if str(path.relative_to(ROOT)) not in text] == []


def test_every_command_that_a_document_runs_exists() -> None:
    known = {*command_names(), "changepassword", "makemigrations", "migrate"}
    told = {
        (str(path.relative_to(ROOT)), name)
        for path in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
        for name in re.findall(r"manage\.py ([a-z_]+)", path.read_text(encoding="utf-8"))
    }
    assert sorted((path, name) for path, name in told if name not in known) == []


def test_every_target_that_a_document_makes_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", page("Makefile"), flags=re.MULTILINE))
    told = {
        (str(path.relative_to(ROOT)), name)
        for path in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
        for name in re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    }
    assert sorted((path, name) for path, name in told if name not in targets) == []


def test_every_command_is_in_the_commands_page() -> None:
    text = page("docs/commands.md")
    assert [name for name in command_names() if not is_named(name, text=text)] == []


def test_columns_page_is_as_the_imports_read_their_files() -> None:
    assert page("docs/columns.md") == columns.text(), "Run python -m tools.columns."


def page(path: str) -> str:
    """Return the text of a file of the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


def decision_records() -> list[Path]:
    """Return the files of the decisions, in order of number."""
    return sorted((DOCS / "decisions").glob("[0-9]*.md"))


def invariants_of(text: str) -> str:
    """Return the data page without what follows the entities: indexes and locks."""
    return text.partition("\n## Indexes")[0]


def entities() -> Iterator[type[Model]]:
    """Return the models of the product; the tables of history, which pghistory makes, left out."""
    for label in APPS:
        for model in apps.get_app_config(label).get_models():
            if not hasattr(model, "pgh_tracked_model"):
                yield model


def entity_names() -> set[str]:
    """Return the names of the models."""
    return {model.__name__ for model in entities()}


def model_constraints() -> set[str]:
    """Return the names of the constraints that the models state."""
    return {constraint.name for model in entities() for constraint in model._meta.constraints}


def sql_invariants() -> set[str]:
    """Return the names of constraints and triggers that SQL files and migrations add, those that make due left out.

    A trigger's name may end in the event it follows; the invariant is what stands before.
    """
    files = [
        path
        for app in ("assets", "compliance", "estate")
        for pattern in ("sql/*.sql", "migrations/*.py")
        for path in (ROOT / app).rglob(pattern)
    ]
    found = (match for path in files for match in NAMED_IN_SQL.findall(path.read_text(encoding="utf-8")))
    names = {re.sub(r"_(insert|update|delete)$", "", name) for groups in found for name in groups if name}
    return {name for name in names if not name.startswith(("due", "pgh_"))}


def shipped_policies() -> list[PolicyDocument]:
    """Return the shipped policy versions."""
    paths = (ROOT / "compliance/policy/data").glob("*@*.json")
    return [read(json.loads(path.read_text(encoding="utf-8"))) for path in paths]


def clause_keys(version: PolicyDocument) -> list[str]:
    """Return the keys of a version's clauses."""
    return [clause.key for clause in version.clauses]
