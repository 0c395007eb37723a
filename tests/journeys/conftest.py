"""A real Chromium, and pages that fail the test when the browser complains."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from estate.settings import env
from tests.architecture.sources import ROOT
from tests.journeys.checks import AXE
from tools import browser as browsers

PATIENCE_MS = 10_000
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def chromium() -> browsers.Browser:
    """Return where Chromium is; without one the journeys are skipped, but in CI they fail."""
    found = browsers.find(env.folder("VAR_DIR", default=ROOT / "var") / "browser")
    if found:
        return found
    message = "The journeys were not tried: no Chromium was found, and none could be installed. Install chromium."
    if env.text("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def browser(chromium: browsers.Browser) -> Iterator[Browser]:
    """Yield the browser, one for all journeys of a process."""
    with ExitStack() as stack:
        # Playwright keeps an event loop in this thread, which Django takes for asynchronous code. Nothing here is:
        # while a test queries the database, the loop stands still.
        stack.enter_context(pytest.MonkeyPatch.context()).setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        playwright = stack.enter_context(sync_playwright())
        started = playwright.chromium.launch(
            executable_path=chromium.path,
            env={**env.surroundings(), **chromium.surroundings},
            # Root has no sandbox, and the pages are ours. Small machines have no room for shared memory.
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        stack.callback(started.close)
        yield started


@pytest.fixture(autouse=True)
def no_attempts(settings: Settings) -> None:
    """Count attempts to sign in apart from those of every other test."""
    default = {**settings.CACHES["default"], "KEY_PREFIX": f"journey-{uuid4()}"}
    settings.CACHES = {**settings.CACHES, "default": default}


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """Yield a page of a browser that nobody used before, which may not complain: of a policy, a script, a file."""
    yield from _page(browser, live_server, viewport=DESKTOP)


@pytest.fixture
def page_without_scripts(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """Yield such a page where JavaScript does not run."""
    yield from _page(browser, live_server, viewport=DESKTOP, java_script_enabled=False)


def _page(browser: Browser, live_server: LiveServer, **options: Any) -> Iterator[Page]:  # noqa: ANN401  Playwright's
    complaints: list[str] = []
    with browser.new_context(base_url=live_server.url, **options) as context:
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(path=AXE)
        opened = context.new_page()
        opened.on("console", lambda message: _note(complaints, message))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        yield opened
    assert complaints == []


def _note(complaints: list[str], message: ConsoleMessage) -> None:
    # That a page answers 403 or 404 is the test's business, not a complaint.
    if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
        complaints.append(f"{message.text} ({Path(message.location['url']).name})")
