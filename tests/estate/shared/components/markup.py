"""HTML as a list of what a reader would notice, so that two ways to write the same can be compared."""

from html.parser import HTMLParser

VOID = {"area", "br", "circle", "hr", "img", "input", "link", "meta", "path"}


class _Events(HTMLParser):
    """Collect tags with their attributes, order and blank space aside, and texts with single spaces."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: (value or "").split() if name == "class" else value or "" for name, value in attrs}
        self.events.append((tag, told))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.events.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if words := " ".join(data.split()):
            self.events.append(words)


def events(html: str) -> list[object]:
    """Return the tags and texts of ``html``, in order."""
    parser = _Events()
    parser.feed(html)
    parser.close()
    return parser.events
