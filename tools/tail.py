"""Report the tail: files over 300 lines and functions over 40, for a person to read; no gate enforces it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.gates import code_files

# docs/style.md: files stay under 300 lines, functions under 40, as a rule of thumb.
FILE_LINES: Final = 300
FUNCTION_LINES: Final = 40


@dataclass(frozen=True)
class Long:
    """Something longer than the rule of thumb, and by how many lines it stands."""

    lines: int
    what: str


def long_parts(path: str, *, text: str) -> Iterator[Long]:
    """Return what in the module at ``path`` is longer than the rule of thumb, the file itself first.

    Raises:
        SyntaxError: when ``text`` is not Python.
    """
    lines = len(text.splitlines())
    if lines > FILE_LINES:
        yield Long(lines, path)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            if size > FUNCTION_LINES:
                yield Long(size, f"{path}:{node.lineno} {node.name}")


def main() -> None:
    """Print the longest first; migrations are left out, being written by a program."""
    tree = Path.cwd()
    paths = [path for path in code_files(tree, suffix=".py") if "/migrations/" not in path]
    found = [part for path in paths for part in long_parts(path, text=(tree / path).read_text(encoding="utf-8"))]
    for part in sorted(found, key=lambda part: (-part.lines, part.what)):
        print(f"{part.lines:>5}  {part.what}")
    print(
        f"{len(found)} parts of {len(paths)} modules are over {FILE_LINES} (file) or {FUNCTION_LINES} (function) lines."
    )


if __name__ == "__main__":
    main()
