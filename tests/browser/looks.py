"""Waiting until a screen stands still, and whether it fits: for tests, by what the page itself says."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

PHONE, DESK, WALL = (390, 844), (1366, 768), (1920, 1080)
SIZES = (PHONE, DESK, WALL)
PATIENCE_MS = 45_000  # of a machine that is busy with other tests; what must be quick says so itself
STEADY_MS = 250  # so long nothing may change before it is taken as settled
# Streamlit has run, nothing of an earlier run is left, and every chart that has a place is drawn.
IS_SETTLED = """() => {
  const app = document.querySelector('.stApp');
  return app?.dataset.testScriptState === 'notRunning' && app.dataset.testConnectionState === 'CONNECTED'
    && !document.querySelector('[data-testid=stStatusWidget], [data-stale=true], [data-testid=stSkeleton]')
    && [...document.querySelectorAll('.stPlotlyChart')].every((one) => one.querySelector('.main-svg'));
}"""
# By how much the page, its main part and each table's own frame reach beyond their width; the most of them.
OVER = """() => Math.max(document.documentElement.scrollWidth - innerWidth,
  ...[...document.querySelectorAll('[data-testid=stMain], .rp-scroll')]
    .filter((one) => one.matches('[data-testid=stMain]') || %s).map((one) => one.scrollWidth - one.clientWidth))"""
# Whether the page has been as it should be for so long without a break.
_STEADY = """(least) => {
  if (!(%s)()) { window.rpSteadySince = null; return false; }
  window.rpSteadySince ??= performance.now();
  return performance.now() - window.rpSteadySince >= least;
}"""


def steady(page: Page, test: str, timeout: float = PATIENCE_MS) -> None:
    """Wait until the JavaScript function `test` has held without a break for STEADY_MS."""
    page.evaluate("window.rpSteadySince = null")
    page.wait_for_function(_STEADY % test, arg=STEADY_MS, timeout=timeout, polling=50)


def settled(page: Page, shown: str | None = None) -> Page:
    """Wait until the screen is whole: what is to be shown is, and nothing runs or is still to be drawn."""
    if shown:
        page.locator(shown).filter(visible=True).first.wait_for()
    steady(page, IS_SETTLED)
    return page


def fits(page: Page, sizes: tuple[tuple[int, int], ...] = SIZES, tables: bool = False) -> None:
    """Nothing reaches beyond the screen's side in any of these sizes, nor of a table's own frame with `tables`."""
    over = OVER % ("true" if tables else "false")
    most = 1 if tables else 0  # a frame's width may be a part of a pixel
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        try:
            steady(page, f"() => ({over})() <= {most}", timeout=PATIENCE_MS)
        except PlaywrightTimeout:
            pytest.fail(f"{page.url} is {page.evaluate(over)} px too wide at {width} x {height}")
    assert page.locator("[data-testid=stException]").count() == 0
