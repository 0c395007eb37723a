"""Templates keep to the content security policy: nothing inline, nothing from elsewhere."""

import re

from tests.architecture.sources import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
INLINE = {
    "a style": re.compile(r"<style|\sstyle="),
    "a handler": re.compile(r"\son[a-z]+="),
    "a script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)"),
    "something from elsewhere": re.compile(r"""(?:src|<link[^>]*href)=["'](?:https?:)?//"""),
}


def test_templates_hold_nothing_inline_or_from_elsewhere() -> None:
    found = {
        (str(path.relative_to(ROOT)), what)
        for path in TEMPLATES
        for what, pattern in INLINE.items()
        if pattern.search(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_every_template_tag_library_of_ours_is_described() -> None:
    text = (ROOT / "docs/structure.md").read_text(encoding="utf-8")
    libraries = [
        path.stem for app in ("estate/shared", "compliance") for path in (ROOT / app / "templatetags").glob("[a-z]*.py")
    ]
    assert [name for name in libraries if f"`{name}`" not in text] == []
