"""Check that every link in the documentation leads somewhere in the tree; addresses elsewhere are not visited."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def main() -> int:
    """Print each broken link with its page, and return 1 when there is any."""
    tree = Path.cwd()
    pages = sorted([*tree.glob("*.md"), *(tree / "docs").rglob("*.md")])
    broken = [f"{page.relative_to(tree)}: {link}" for page in pages for link in broken_links(page)]
    for line in broken:
        print(f"{line} leads nowhere")
    print(f"{len(pages)} pages, {len(broken)} broken links")
    return 1 if broken else 0


def broken_links(page: Path) -> Iterator[str]:
    """Yield the links of ``page`` that name a missing file or heading."""
    for link in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8"))):
        address, _, fragment = link.partition("#")
        if re.match(r"[a-z]+:", address):
            continue
        target = (page.parent / unquote(address)) if address else page
        if not target.exists() or (fragment and target.suffix == ".md" and fragment not in anchors(target)):
            yield link


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, made as code hosts make them."""
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


if __name__ == "__main__":
    sys.exit(main())
