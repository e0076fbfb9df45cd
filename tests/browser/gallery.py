"""The README's pictures, taken of the real screens: `make gallery` on a room that runs on the sample city.

    python -m tests.browser.gallery http://127.0.0.1:8501 [name ...]

Each picture is named in `docs/gallery/shots.toml`; with names only those are taken. Cases reach the governor after two
days of the room's time, so a city that ran for a while (SPEED=600) shows more than one that was opened just now.
"""

from __future__ import annotations

import io
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from monitoring.home import REPOSITORY
from tests.browser.conftest import CHROMIUM, FLAGS

FOLDER = REPOSITORY / "docs" / "gallery"
SIZES = {"wall": (1920, 1080), "desk": (1366, 768), "phone": (390, 844)}
SETTLE_MS = 4_000  # the map's points and the figures are drawn after the page has loaded
COLOURS = 256
CHARTS_DRAWN = (
    """[...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(one => one.querySelector('.main-svg'))"""
)
NEVER_NIGHT = ".stApp .st-key-wall { --w-night: 100% !important }"  # the wall is dimmed by the world's clock
TOUR_SKIPPED = "localStorage.setItem('ruang-pantau-tour', '{\"skipped\": true}')"


@dataclass(frozen=True)
class Shot:
    """One picture: of which address, at which size, in which theme. follow: the text of a link to follow first."""

    name: str
    screen: str
    query: dict[str, str]
    size: str
    theme: str = "light"
    follow: str | None = None


def shots(path: Path = FOLDER / "shots.toml") -> list[Shot]:
    """The pictures that are to be taken, in the order of the file."""
    return [Shot(**entry) for entry in tomllib.loads(path.read_text("utf-8"))["shot"]]


def take(browser: Browser, room: str, shot: Shot) -> bytes:
    """The picture as a PNG of few colours: screens have few, and the pictures travel with the project."""
    width, height = SIZES[shot.size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="id-ID", color_scheme=shot.theme, device_scale_factor=1
    )
    context.add_init_script(TOUR_SKIPPED)
    try:
        page = context.new_page()
        page.goto(f"{room}/{shot.screen}?{urlencode(shot.query)}")
        settled(page)
        if shot.follow:
            page.get_by_text(shot.follow).first.click()
            settled(page)
        return _smaller(page.screenshot())
    finally:
        context.close()


def settled(page: Page) -> None:
    """Wait until the screen is whole."""
    page.locator(".rp-bar h1:visible, .rp-w-foot:visible").first.wait_for()
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget], [data-testid=stSkeleton]')")
    page.wait_for_function(CHARTS_DRAWN)
    page.add_style_tag(content=NEVER_NIGHT)
    page.wait_for_timeout(SETTLE_MS)


def _smaller(png: bytes) -> bytes:
    out = io.BytesIO()
    few = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def main(room: str, names: list[str]) -> None:
    """Take the pictures called `names`, all where there are none, of the room at this address."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for shot in shots():
            if not names or shot.name in names:
                (FOLDER / f"{shot.name}.png").write_bytes(take(browser, room.rstrip("/"), shot))
                print(shot.name)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
