"""What calls itself pure is held to it, and what is held to it exists."""

import ast

from tests.architecture.sources import ROOT, product_modules
from tools.gates import pure_modules


def test_every_module_that_calls_itself_pure_is_in_the_import_contract() -> None:
    held = pure_modules(ROOT)
    calling = [module.name for module in product_modules() if "Pure." in (ast.get_docstring(module.tree) or "")]
    assert [name for name in calling if not is_within(name, held)] == []


def test_every_module_of_the_import_contract_exists() -> None:
    names = {module.name for module in product_modules()}
    assert [name for name in pure_modules(ROOT) if name not in names] == []


def is_within(name: str, held: tuple[str, ...]) -> bool:
    """Answer whether ``name`` is one of the modules, or lies in one that is a package."""
    return any(name == module or name.startswith(f"{module}.") for module in held)
