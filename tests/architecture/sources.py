"""The source of the product as the checks read it: nothing is imported, so nothing runs."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGES: Final = ("assets", "compliance", "estate")


@dataclass(frozen=True)
class Module:
    """A module of the product: its path below the repository, and its syntax tree."""

    path: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Return the dotted name by which it is imported."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def product_modules() -> Iterator[Module]:
    """Return every module of the product but its migrations, in order of path."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                name = str(path.relative_to(ROOT))
                yield Module(path=name, tree=ast.parse(path.read_text(encoding="utf-8"), filename=name))


def documentation() -> str:
    """Return the text of README.md and of every page below docs/."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return "\n".join(page.read_text(encoding="utf-8") for page in pages if page.exists())


def command_names() -> list[str]:
    """Return the names of the product's management commands, in order."""
    folders = (path for package in PACKAGES for path in (ROOT / package).rglob("management/commands/*.py"))
    return sorted(path.stem for path in folders if not path.stem.startswith("_"))


def is_named(word: str, *, text: str) -> bool:
    """Answer whether ``word`` stands in ``text`` as code: in back quotes, alone or with arguments after it."""
    return re.search(rf"`(manage\.py )?{re.escape(word)}[` ]", text) is not None
