"""A browser window that serves test after test: what it has loaded and compiled once costs the next a third."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from monitoring.access import Viewer, devices
from tests.browser.looks import PATIENCE_MS

DESK = {"width": 1366, "height": 768}
FORGET = "localStorage.clear(); sessionStorage.clear();"


@dataclass
class Window:
    """One page that is lent to one test at a time and comes back empty: no cookie, no memory, its first size.

    What cannot be taken back is not for it: an init script, a route, a listener. A test that needs one takes a
    `fresh_page`.
    """

    browser: Browser
    options: dict[str, object] = field(default_factory=dict)
    _page: Page | None = None

    @contextmanager
    def lent(self, viewer: Viewer | None = None) -> Iterator[Page]:
        """The page for one test, let in as this viewer's device."""
        page = self._page or self.browser.new_context(locale="id-ID", **{"viewport": DESK} | self.options).new_page()
        self._page = None  # a test that breaks the page keeps it to itself
        page.set_default_timeout(PATIENCE_MS)
        let_in(page.context, viewer)
        yield page
        self._take_back(page)

    def close(self) -> None:
        if self._page:
            self._page.context.close()

    def _take_back(self, page: Page) -> None:
        try:
            for other in page.context.pages:
                if other != page:
                    other.close()
            if page.url.startswith("http"):
                page.evaluate(FORGET)
            page.goto("about:blank")
            page.context.clear_cookies()
            page.context.set_offline(False)
            page.emulate_media(media="null", color_scheme="null")
            page.set_viewport_size(self.options.get("viewport", DESK))
        except PlaywrightError:
            page.context.close()
        else:
            self._page = page


@contextmanager
def nothing_from_outside(page: Page) -> Iterator[None]:
    """Fail at the end if the page asked anything of the internet."""
    outside: list[str] = []

    def note(request) -> None:
        if not _is_local(request.url):
            outside.append(request.url)

    page.on("request", note)
    yield
    page.remove_listener("request", note)
    assert not outside, f"asked of the internet: {outside}"


def let_in(context, viewer: Viewer | None) -> None:
    """Let a browser enter every room here as this viewer's device; nobody's browser stays outside."""
    if viewer:
        context.add_cookies([{"name": devices.COOKIE, "value": token_of(viewer), "url": "http://localhost"}])


def token_of(viewer: Viewer) -> str:
    """The token of the device that every room here has for this viewer."""
    return f"token-of-{viewer.name}"


def _is_local(address: str) -> bool:
    return address.startswith(("http://localhost:", "ws://localhost:", "data:", "blob:", "about:"))
