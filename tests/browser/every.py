"""Every screen in three sizes, two languages and two themes: `make gallery` on a room that runs on the sample city.

    python -m tests.browser.every http://127.0.0.1:8501 [screen ...]

The pictures go into `docs/gallery/every/`, half as large as the screens they show, and `docs/gallery/README.md` lays
them side by side. For each it is printed how much of the picture before it changed: what nobody meant to change shows.
"""

from __future__ import annotations

import io
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, sync_playwright

from monitoring.home import REPOSITORY
from monitoring.ui.registry import SCREENS
from monitoring.words import of
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.gallery import SIZES, TOUR_SKIPPED, settled

FOLDER = REPOSITORY / "docs" / "gallery" / "every"
PAGE = FOLDER.parent / "README.md"
QUERIES = FOLDER.parent / "every.toml"
NOT_FOR = {"dinding": ("phone",)}  # a wall is no phone
LANGUAGES, THEMES = ("id", "en"), ("light", "dark")
SHOWN_PART = 0.5  # of each side
QUALITY = 55
NOTICED = 24  # of 255: less is the noise of the format
HEAD = """# Every screen

Taken of the sample city by `make gallery`: each screen on the wall (1920 × 1080), at a desk (1366 × 768) and on a phone
(390 × 844), in Indonesian and English, light and dark.
"""


@dataclass(frozen=True)
class Look:
    """One picture of one screen."""

    screen: str
    size: str
    language: str
    theme: str

    @property
    def path(self) -> Path:
        return FOLDER / self.screen / f"{self.size}-{self.language}-{self.theme}.webp"


def looks(screen: str) -> list[Look]:
    """Every picture of a screen, in the sizes in which it is looked at."""
    sizes = [size for size in SIZES if size not in NOT_FOR.get(screen, ())]
    return [Look(screen, size, language, theme) for language in LANGUAGES for theme in THEMES for size in sizes]


def query(screen: str, language: str) -> dict[str, str]:
    """The address's parameters that give the screen something to show."""
    told = tomllib.loads(QUERIES.read_text("utf-8"))
    return {"peran": "operator", **told.get(screen, {}), "lang": language}


Windows = dict[tuple[str, str], Page]  # by size and theme


def windows(browser: Browser) -> Windows:
    """A browser window of each size and theme; it keeps what it has loaded, so that the next screen comes quickly."""
    made = {}
    for size, (width, height) in SIZES.items():
        for theme in THEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height}, locale="id-ID", color_scheme=theme, device_scale_factor=1
            )
            context.add_init_script(TOUR_SKIPPED)
            made[size, theme] = context.new_page()
    return made


def take(opened: Windows, room: str, screen: str) -> Iterator[tuple[Look, bytes]]:
    """The pictures of a screen, as shown."""
    for look in looks(screen):
        page = opened[look.size, look.theme]
        yield look, _of(page, f"{room}/{screen}?{urlencode(query(screen, look.language))}")


def _of(page: Page, address: str) -> bytes:
    page.goto(address)
    settled(page)
    shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.goto("about:blank")  # a window that waits shall draw nothing
    out = io.BytesIO()
    shown.resize([round(side * SHOWN_PART) for side in shown.size], Image.Resampling.LANCZOS).save(
        out, "WEBP", quality=QUALITY, method=6
    )
    return out.getvalue()


def changed_percent(before: bytes, after: bytes) -> float:
    """How much of a picture is visibly another than before, in per cent of its points; 100 where its size changed."""
    old, new = (Image.open(io.BytesIO(each)).convert("L") for each in (before, after))
    if old.size != new.size:
        return 100.0
    levels = ImageChops.difference(old, new).histogram()
    return 100 * sum(levels[NOTICED:]) / (old.width * old.height)


def page_of(screens: list[str]) -> str:
    """The page that lays the pictures side by side, in Markdown."""
    parts = [HEAD]
    for screen in screens:
        parts.append(f"\n## {of('en')(SCREENS[screen].title)} (`/{screen}`)\n")
        for size in SIZES:
            shown = [look for look in looks(screen) if look.size == size]
            parts.append("".join(
                f'<img src="every/{look.path.relative_to(FOLDER)}" width="{24 if size != "phone" else 15}%" '
                f'alt="{screen}, {look.size}, {look.language}, {look.theme}"> '
                for look in shown
            ))  # fmt: skip
            parts.append("\n\n")
    return "".join(parts).rstrip() + "\n"


def main(room: str, asked: list[str]) -> None:
    """Take the pictures of the screens `asked`, of all where none is, and write the page."""
    screens = [key for key, screen in SCREENS.items() if screen.path.exists()]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = windows(browser)
        for screen in asked or screens:
            for look, picture in take(opened, room.rstrip("/"), screen):
                before = look.path.read_bytes() if look.path.exists() else None
                look.path.parent.mkdir(parents=True, exist_ok=True)
                look.path.write_bytes(picture)
                told = "new" if before is None else f"{changed_percent(before, picture):.1f} % changed"
                print(look.path.relative_to(FOLDER), told, flush=True)
        browser.close()
    PAGE.write_text(page_of(screens), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
