"""A real headless Chromium for tests of the pages: it looks at what a page asks for and what it complains about."""

import contextlib
import functools
import http.server
import importlib.util
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
"""One engine without and with a window around it, which nobody sees here and which takes most of the time."""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
SECONDS = 120
"""How long something on a page is waited for before a test fails: the machine may be busy."""
from_a_folder = pytest.mark.parametrize("place", ["file"], indirect=True)
"""For what is the same over http, since the page is the same."""
ROWS = "#statistics-table tbody tr:not(.detail, .plain)"
"""The rows of the explorer, without what is open between them."""


def needed() -> str | None:
    """Why the browser cannot be driven here; None if it can."""
    for package in ("playwright", "axe_playwright_python"):
        if importlib.util.find_spec(package) is None:
            return f"{package} is not installed"
    return None if CHROMIUM else "Chromium is not installed (Debian: apt-get install chromium-headless-shell)"


@contextlib.contextmanager
def chromium() -> Iterator:
    """The browser. Where it is missing the tests that need it are skipped, except in CI: there that is a failure."""
    reason = needed()
    if reason and not os.environ.get("CI"):
        pytest.skip(reason)
    assert not reason, reason
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def axe_core() -> str:
    """The accessibility checker axe-core, as a script."""
    from axe_playwright_python.base import AXE_SCRIPT

    return AXE_SCRIPT


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder over http on this machine; yields its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Watch:
    """What a page did that it should not."""

    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def outside(self, start: str) -> list[str]:
        """Requests to anywhere but the folder that the page came from."""
        own = urlsplit(start)
        places = [urlsplit(url) for url in self.requests]
        return [
            place.geturl() for place in places
            if place.scheme not in ("data", "blob") and (place.scheme, place.netloc) != (own.scheme, own.netloc)
        ]  # fmt: skip


@contextlib.contextmanager
def opened(browser, url: str, *, allow: tuple[str, ...] = (), **context) -> Iterator:
    """A page that must neither complain nor ask for anything from elsewhere.

    Args:
        browser: from `chromium`.
        url: where the page is.
        allow: parts of complaints that are meant.
        context: options of the browser's context (viewport, color_scheme, java_script_enabled …).
    """
    watch = Watch()
    surroundings = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **context})
    page = surroundings.new_page()
    page.set_default_timeout(SECONDS * 1_000)
    page.on("console", lambda message: watch.complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: watch.complaints.append(str(error)))
    page.on("request", lambda request: watch.requests.append(request.url))
    page.goto(url)
    yield page
    complaints = [line for line in watch.complaints if not any(part in line for part in allow)]
    surroundings.close()
    assert not complaints, complaints
    assert not watch.outside(url), watch.outside(url)


def count(page, section: str = "statistics") -> str:
    """What a section says of how many rows it shows."""
    return page.locator(f"#{section} .count").first.text_content()
