"""Write docs/columns.md from the lists of columns that the imports read: ``python -m tools.columns``."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from assets.imports.columns import Column
from compliance.register.uploads.files import FILES

PAGE: Final = Path("docs/columns.md")

_OPENING: Final = """# Columns

Written by `python -m tools.columns` from the lists that the imports read; a test fails when they part.

A file is CSV: UTF-8, UTF-16 or Windows-1252, separated by comma, semicolon or tab. The headings may stand in any of
the first 20 rows. Case, spaces and punctuation of a heading do not matter. For other headings, other words or
American dates, give `--map FILE`:

```json
{
  "columns": {"asset_tag": "Camera ID", "notes": null},
  "values": {"lifecycle": {"TURNED_ON": "installed"}},
  "constants": {"site": "HQ"},
  "dates": "MM/DD/YYYY"
}
```

A date is `2023-02-01`, `01/02/2023` (day first) or `1 Feb 2023`; an installation date may also be `2023-02`,
`Feb 2023` or `2023`. Each row is known by its key, which must be given (**bold** below). The same key again changes
what differs. An absent column leaves what is recorded; an empty cell of a column that is there clears it, except in
vendors files, where it states nothing.
"""


def text() -> str:
    """Return the page."""
    return (
        "\n".join(
            [_OPENING, *(line for file in FILES for line in _section(file.name, f"import_{file.code}", file.columns))]
        ).rstrip()
        + "\n"
    )


def _section(title: str, command: str, columns: Sequence[Column]) -> Iterator[str]:
    yield f"## {title} (`{command}`)\n"
    yield "| Column | Holds | Also headed |"
    yield "|---|---|---|"
    for column in columns:
        name = f"**`{column.name}`**" if column.is_required else f"`{column.name}`"
        yield f"| {name} | {column.help} | {', '.join(column.aliases)} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
