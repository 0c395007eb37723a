"""What every page must be: accessible, no wider than a phone, and photographed when asked."""

from playwright.sync_api import Page

from estate.settings import env
from tests.architecture.sources import ROOT

AXE = ROOT / "node_modules/axe-core/axe.min.js"
PHONE = {"width": 360, "height": 740}
SCREEN = {"width": 1440, "height": 900}
# What is left of a window of 1280 pixels at 400 % (WCAG 2.2, 1.4.10 Reflow).
ZOOMED = {"width": 320, "height": 256}
# The rules of WCAG 2.2 A and AA, and what the makers of axe hold to be good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def check(page: Page, name: str) -> None:
    """Assert that the page is accessible and fits, on a phone and on a screen; ``name`` is that of its pictures.

    Set SCREENSHOTS to a folder, and the pictures are kept there.
    """
    for size in (ZOOMED, PHONE, SCREEN):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        assert overflow(page) == 0, f"{name} is wider than {size['width']} pixels"
        if size is not ZOOMED:
            picture(page, f"{name}-{size['width']}")
            assert violations(page) == []


def picture(page: Page, name: str) -> None:
    """Keep a picture of the whole page in the folder that SCREENSHOTS names, if it names one."""
    if folder := env.text("SCREENSHOTS"):
        page.screenshot(path=ROOT / folder / f"{name}.png", full_page=True)


def violations(page: Page) -> list[tuple[str, str, list[str]]]:
    """Return what axe finds: the rule, what to do, and where."""
    found = page.evaluate(
        # GOV.UK puts the back link before the main part and outside every landmark, so that the skip link passes it.
        "tags => axe.run({exclude: ['.govuk-back-link']}, {runOnly: tags}).then(results => results.violations)",
        RULES,
    )
    return [(one["id"], one["help"], [node["html"] for node in one["nodes"]]) for one in found]


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return max(wider, 0)
