"""Read pages as people do: their numbers, and where these lead."""

import re
from html import unescape
from html.parser import HTMLParser

from django.test import Client


class Numbers(HTMLParser):
    """Collects the numbers that are links, as address and number."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, int]] = []
        self._href = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a link."""
        given = dict(attrs)
        if tag == "a" and {"app-number", "app-tile__number"} & {*(given.get("class") or "").split()}:
            self._href, self._text = given.get("href") or "", ""

    def handle_data(self, data: str) -> None:
        """Take the text of a link."""
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        """Keep a link that is a number."""
        number = re.match(r"\s*([\d,]+)", self._text)
        if tag == "a" and self._href and number:
            self.found.append((self._href, int(number[1].replace(",", ""))))
        if tag == "a":
            self._href = ""


def page(client: Client, path: str) -> str:
    """Return a page that must be there."""
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


def numbers(html: str) -> list[tuple[str, int]]:
    """Return the numbers of a page with where each leads."""
    reading = Numbers()
    reading.feed(html)
    return reading.found


def listed(html: str) -> int:
    """Return how many a list says that it holds."""
    found = re.search(r'role="status">\s*([\d,]+) (?:camera|site)', html)
    assert found, "The list does not say how many it holds."
    return int(found[1].replace(",", ""))


def tiles(html: str) -> dict[str, int]:
    """Return the large numbers of a page by their words."""
    found = re.findall(r'app-tile__number[^>]*>([\d,]+)<span class="app-tile__label">([^<]+)<', html)
    return {unescape(words): int(number.replace(",", "")) for number, words in found}
