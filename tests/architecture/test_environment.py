"""The environment is read in one place, typed, and every variable is explained."""

import ast
from typing import Final

from tests.architecture.sources import ROOT, Module, is_named, product_modules

# Readers of the environment: the typed ones of the settings, the embedded engines, which run before Django, and the
# entry points of workers and web servers, which choose the settings as manage.py does.
READERS: Final = ("estate/settings/env.py", "estate/embedded", "estate/celery.py", "estate/wsgi.py")
TYPED_READERS: Final = {"text", "required", "listed", "folder", "flag", "number", "choice", "database"}


def test_environment_is_read_in_settings_alone() -> None:
    readers = [
        module.path
        for module in product_modules()
        if not module.path.startswith(READERS) and any(map(is_environment_read, ast.walk(module.tree)))
    ]
    assert readers == []


def test_every_variable_is_in_the_operations_page() -> None:
    operations = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    read = {name for module in product_modules() for name in variables_read(module)}
    assert sorted(name for name in read if not is_named(name, text=operations)) == []


def variables_read(module: Module) -> set[str]:
    """Return the names that a module hands to the typed readers."""
    calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and ast.unparse(call.func.value) == "env"
        and call.func.attr in TYPED_READERS
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def is_environment_read(node: ast.AST) -> bool:
    """Answer whether ``node`` is ``os.environ`` or ``os.getenv``, but for naming the settings at an entry point."""
    if isinstance(node, ast.ImportFrom):
        return node.module == "os" and any(alias.name in {"environ", "getenv"} for alias in node.names)
    return isinstance(node, ast.Attribute) and ast.unparse(node) in {"os.environ", "os.getenv"}
