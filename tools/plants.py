"""The violations that ``make gates-bite`` plants, one per promise of a gate, and the reason each must be given."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# Tests that stay while a plant is tried: what every test relies on, and the project's own checks.
SCAFFOLD: Final = ("conftest.py", "__init__.py")
OWN_CHECKS: Final = "architecture"


@dataclass(frozen=True)
class Plant:
    """A violation: the gate that must refuse it, and words that its output must then hold.

    ``plant`` changes the source tree it is given.
    """

    gate: str
    name: str
    reasons: tuple[str, ...]
    plant: Callable[[Path], None]


def plants() -> tuple[Plant, ...]:
    """Return every violation, gate by gate."""
    return (
        *_of_format(),
        *_of_lint(),
        *_of_types(),
        *_of_imports(),
        *_of_templates(),
        *_of_sql(),
        *_of_containers(),
        *_of_migrations(),
        *_of_tests(),
    )


def _file(path: str, text: str) -> Callable[[Path], None]:
    def plant(tree: Path) -> None:
        target = tree / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    return plant


def _appended(path: str, text: str) -> Callable[[Path], None]:
    def plant(tree: Path) -> None:
        target = tree / path
        before = target.read_text(encoding="utf-8") if target.exists() else '"""Planted."""\n'
        target.write_text(before + text, encoding="utf-8")

    return plant


def _together(*changes: Callable[[Path], None]) -> Callable[[Path], None]:
    def plant(tree: Path) -> None:
        for change in changes:
            change(tree)

    return plant


def _module(code: str) -> str:
    return f'"""Planted."""\n\n{code}\n'


def _of_format() -> Iterator[Plant]:
    path = "estate/shared/planted.py"
    yield Plant("format", "spaces", (path,), _file(path, _module("PLANTED = {  'a':1 }")))


def _of_lint() -> Iterator[Plant]:
    """Return one plant per rule; the code stands in a module of its own."""
    path = "estate/shared/planted.py"
    branches = "\n".join(f"    if number == {number}:\n        return {number}" for number in range(9))
    for name, rule, code in (
        ("print", "T201", "print(1)"),
        ("datetime.now", "TID251", "import datetime\n\nNOW = datetime.datetime.now(datetime.UTC)"),
        ("date.today", "TID251", "import datetime\n\nTODAY = datetime.date.today()"),
        ("timezone.now", "TID251", "from django.utils import timezone\n\nNOW = timezone.now()"),
        ("model signal", "TID251", "from django.db.models.signals import post_save\n\nSIGNAL = post_save"),
        ("bare except", "E722", "try:\n    import os\nexcept:\n    os = None"),
        ("swallowed error", "BLE001", "try:\n    ONE = 1\nexcept Exception:\n    ONE = 2"),
        ("missing annotation", "ANN001", 'def planted(one) -> None:\n    """Do."""'),
        ("Any without reason", "ANN401", 'from typing import Any\n\n\ndef one(two: Any) -> None:\n    """Do."""'),
        ("missing docstring", "D103", "def planted() -> None:\n    pass"),
        ("relative import", "TID252", "from . import clock\n\nCLOCK = clock"),
        ("inline import", "PLC0415", 'def planted() -> None:\n    """Do."""\n    import os\n\n    os.getpid()'),
        ("flag argument", "FBT001", 'def planted(flag: bool) -> None:\n    """Do."""'),
        ("naive datetime", "DTZ001", "import datetime\n\nWHEN = datetime.datetime(2022, 11, 24)"),
        ("commented-out code", "ERA001", "# one = 1"),
        ("complexity", "C901", f'def planted(number: int) -> int:\n    """Do."""\n{branches}\n    return 0'),
        ("SQL from strings", "S608", 'NAME = "x"\nSQL = f"SELECT * FROM {NAME}"'),
        ("blanket noqa", "PGH004", "import os  # noqa"),
    ):
        yield Plant("lint", name, (path, rule), _file(path, _module(code)))


def _of_types() -> Iterator[Plant]:
    path = "estate/shared/planted.py"
    lookup = 'from estate.accounts.models import Department\n\nLIST = Department.objects.filter(colour="red")'
    for name, reason, code in (
        ("wrong type", "[return-value]", 'def planted() -> int:\n    """Do."""\n    return "1"'),
        ("untyped function", "[no-untyped-def]", 'def planted(one):\n    """Do."""'),
        ("unknown field in a lookup", "Cannot resolve keyword 'colour'", lookup),
        ("ignore without a code", "[ignore-without-code]", 'ONE: int = "1"  # type: ignore'),
    ):
        yield Plant("types", name, (path, reason), _file(path, _module(code)))


def _of_imports() -> Iterator[Plant]:
    """Return a plant per contract, and for purity one per library and one through a module between."""
    for contract, importer, imported in (
        ("The house stands", "assets.sites.planted", "compliance.policy.models"),
        ("The house stands", "estate.accounts.planted", "assets.sites.models"),
        ("The house stands", "estate.audit.planted", "estate.accounts.models"),
        ("The house stands", "estate.shared.planted", "estate.audit.history"),
        ("Inside compliance: pages", "compliance.policy.planted", "compliance.findings.models"),
        ("Inside compliance: the vendor list", "compliance.listing.planted", "compliance.policy.models"),
        ("Inside assets", "assets.vendors.planted", "assets.cameras.models"),
        ("Inside a subject", "compliance.findings.models", "compliance.findings.views"),
        ("Compliance reads", "compliance.evaluation.planted", "assets.cameras.services"),
        ("The judgement is pure", "compliance.rules.planted", "estate.shared.ranges"),
    ):
        yield _import(contract, importer=importer, imported=imported)
    for library in ("django", "rest_framework", "celery", "psycopg", "redis"):
        yield _import("The judgement is pure", importer="compliance.rules.planted", imported=library)
    undeclared = "assets/planted/__init__.py"
    yield Plant("imports", "subject without a place", ("Inside assets", "planted"), _file(undeclared, _module("")))


def _import(contract: str, *, importer: str, imported: str) -> Plant:
    changes = [_appended(_path(importer), f"\nimport {imported}\n")]
    if imported.partition(".")[0] in {"assets", "compliance", "estate"}:
        changes.append(_appended(_path(imported), ""))
    reasons = (contract, "BROKEN", f"{importer} -> {imported}")
    return Plant("imports", f"{importer} imports {imported}", reasons, _together(*changes))


def _path(module: str) -> str:
    return f"{module.replace('.', '/')}.py"


def _of_templates() -> Iterator[Plant]:
    path = "templates/planted.html"
    for name, reason, text in (
        ("layout of tags", "Would reformat", "{% load static i18n %}\n{% if a%}{{ a|lower}}{% endif %}\n"),
        ("inline style", "H021", '<p style="color: red">Planted</p>\n'),
        ("picture without words", "H013", '<img src="planted.png" height="1" width="1">\n'),
    ):
        yield Plant("templates", name, (path, reason), _file(path, text))


def _of_sql() -> Iterator[Plant]:
    path = "estate/shared/planted.sql"
    for name, reason, text in (
        ("= NULL", "CV05", "SELECT id FROM accounts_department WHERE parent_id = NULL\n"),
        ("lower-case keyword", "CP01", "SELECT id from accounts_department\n"),
        ("no SQL", "PRS", "SELECT FROM WHERE ((\n"),
    ):
        yield Plant("sql", name, (path, reason), _file(path, text))


def _of_containers() -> Iterator[Plant]:
    compose, service = "docker-compose.yml", "\nservices:\n  planted:\n    image: planted:1.0\n"
    for name, reason, path, text in (
        ("base without a version", "DL3006", "Dockerfile", "FROM python\n"),
        ("packages without versions", "DL3008", "Dockerfile", "FROM python:3.11\nRUN apt-get install -y curl\n"),
        (
            "unknown key of a service",
            "'restrat' was unexpected",
            "docker-compose.yml",
            f"{service}    restrat: always\n",
        ),
        ("wrong kind of value", "is not of type", compose, f"{service}    read_only: [yes]\n"),
    ):
        yield Plant("containers", name, (path, reason), _file(path, text))


def _of_migrations() -> Iterator[Plant]:
    drop = 'migrations.RemoveField("department", "counted")'
    run = 'migrations.RunSQL("SELECT 1")'
    yield Plant(
        "migrations",
        "field without a migration",
        ("Add field planted to user",),
        _appended("estate/accounts/models.py", '\n\nUser.add_to_class("planted", models.TextField(default=""))\n'),
    )
    yield Plant("migrations", "two leaf nodes", ("9001_left", "9002_right"), _two_leaves)
    yield Plant("migrations", "column dropped", ("9001_planted", "DROPPING columns"), _migration("planted", drop))
    yield Plant("migrations", "no way back", ("9001_planted", "not reversible"), _migration("planted", run))


def _migration(name: str, operation: str = "", *, number: int = 9001) -> Callable[[Path], None]:
    def plant(tree: Path) -> None:
        folder = tree / "estate/accounts/migrations"
        leaf = max(path.stem for path in folder.glob("0*.py"))
        (folder / f"{number}_{name}.py").write_text(
            "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n"
            f'    dependencies = [("accounts", "{leaf}")]\n    operations = [{operation}]\n',
            encoding="utf-8",
        )
        (folder / "max_migration.txt").write_text(f"{number}_{name}\n", encoding="utf-8")

    return plant


def _two_leaves(tree: Path) -> None:
    _migration("left")(tree)
    _migration("right", number=9002)(tree)


def _of_tests() -> Iterator[Plant]:
    path = "tests/test_planted.py"
    for name, reasons, code in (
        ("failing test", (f"FAILED {path}::test_planted",), "assert 1 == 2"),
        ("warning", ("DeprecationWarning: planted",), 'warnings.warn("planted", DeprecationWarning, stacklevel=1)'),
        ("coverage under the floor", ("is less than fail-under=95",), "assert True"),
        ("pure module not covered", ("is less than fail-under=100",), "assert True"),
    ):
        text = _module(f"import warnings\n\n\ndef test_planted() -> None:\n    {code}\n    assert warnings")
        yield Plant("tests", name, reasons, _together(_no_tests_but(()), _file(path, text)))
    marked = _module("import pytest\n\n\n@pytest.mark.planted\ndef test_planted() -> None:\n    pass")
    yield Plant("tests", "unknown marker", ("'planted' not found",), _together(_no_tests_but(()), _file(path, marked)))
    environ, settings = "estate/shared/planted.py", "estate/settings/planted.py"
    for name, told, planted, text in (
        ("os.environ", ("environment_is_read", environ), environ, _module('import os\n\nHOME = os.environ["HOME"]')),
        ("variable nobody explains", ("every_variable", "PLANTED"), settings, _module('env.text("PLANTED")')),
        ("command nobody explains", ("is_explained", "planted"), "assets/management/commands/planted.py", ""),
        ("unguarded purity", ("calls_itself_pure", "planted"), "assets/sites/planted.py", '"""Planted. Pure."""\n'),
    ):
        change = _together(_no_tests_but((OWN_CHECKS,)), _file(planted, text))
        yield Plant("tests", name, ("FAILED tests/architecture", *told), change)


def _no_tests_but(folders: tuple[str, ...]) -> Callable[[Path], None]:
    def plant(tree: Path) -> None:
        for path in sorted((tree / "tests").rglob("*.py")):
            place = path.relative_to(tree / "tests")
            if place.name not in SCAFFOLD and place.parts[0] not in folders:
                path.unlink()

    return plant
