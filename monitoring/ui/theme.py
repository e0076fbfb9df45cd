"""Every colour of the room, each with a shape, so that hue is never alone. No other module names a colour.

Red, yellow and green were chosen for their distance under deuteranopia and protanopia, not for their usual hues; a test
holds them to it. A coloured mark always carries its shape in `ink`, readable on the colour in light and dark alike.
`.streamlit/config.toml` repeats LIGHT and DARK for Streamlit's own widgets; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

Rgb = tuple[int, int, int]


@dataclass(frozen=True)
class Mark:
    """A colour with the shape that says the same, and the ink that is readable on it."""

    name: str
    rgb: Rgb
    shape: str
    ink: Rgb

    @property
    def css(self) -> str:
        return hexadecimal(self.rgb)

    @property
    def ink_css(self) -> str:
        return hexadecimal(self.ink)


@dataclass(frozen=True)
class Surface:
    """The calm part of the screen: what the marks stand on."""

    background: str
    panel: str
    text: str
    quiet: str
    border: str
    accent: str
    sea: str


def hexadecimal(rgb: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)


LIGHT = Surface(
    background="#f3f4f1",
    panel="#ffffff",
    text="#16212b",
    quiet="#4f5c66",
    border="#cfd5d4",
    accent="#12606b",
    sea="#e4eaec",
)
DARK = Surface(
    background="#0f161c",
    panel="#18222a",
    text="#eef2f1",
    quiet="#a7b4bb",
    border="#33424d",
    accent="#6cc5cf",
    sea="#0a1016",
)

BLACK: Rgb = (16, 22, 28)
WHITE: Rgb = (255, 255, 255)

RED = Mark("red", (180, 20, 40), "▲", WHITE)
YELLOW = Mark("yellow", (250, 210, 60), "◆", BLACK)
GREEN = Mark("green", (120, 200, 170), "●", BLACK)
BLUE = Mark("blue", (38, 84, 150), "■", WHITE)
GREY = Mark("grey", (112, 118, 128), "○", WHITE)

STATES: dict[str, Mark] = {
    "waiting": RED,
    "in_process": YELLOW,
    "done": GREEN,
    "coordinating": BLUE,
    "rejected": GREY,
    "duplicate": GREY,
}
RATINGS: dict[str, Mark] = {"red": RED, "yellow": YELLOW, "green": GREEN, "too_few": GREY}

STALE = Mark("stale", (255, 138, 0), "!", BLACK)
SAMPLE = Mark("sample", (104, 78, 150), "◇", WHITE)

# Shares from few to all, in one quiet hue that is no rating's: to have less of something is no alarm.
SHARES: tuple[Rgb, ...] = ((214, 228, 234), (168, 197, 211), (119, 161, 184), (72, 121, 152), (32, 80, 115))
NO_SHARE: Rgb = (226, 224, 218)

# Over the map, where light and dark share one picture.
HATCHING_RGBA = [52, 22, 0, 150]
LINE_RGBA = [96, 106, 114, 150]
BORDER_RGBA = [70, 80, 90, 220]
HOVER_RGBA = [255, 255, 255, 90]

# A list or an entry that only names its rating gets its mark from the style sheet, and costs no byte of HTML for it.
RATED_SIGN = "li[data-c={0}]::before,[data-c={0}]>li::before"

ASSETS = Path(__file__).parent / "assets"
_SHEET = "".join(path.read_text("utf-8") for path in sorted(ASSETS.glob("*.css")))


def mark_of(code: str | None, table: dict[str, Mark]) -> Mark:
    """The mark for a state or a rating; grey for a code without one."""
    return table.get(code or "", GREY)


def rgba(mark: Mark, alpha: int) -> list[int]:
    """The colour as deck.gl takes it; alpha 0-255."""
    return [*mark.rgb, alpha]


def translucent(rgb: Rgb, alpha: float) -> str:
    """The colour as charts take it, through which the ground is seen; alpha 0-1."""
    return "rgba({},{},{},{})".format(*rgb, alpha)


def css() -> str:
    """The room's style sheet. Both themes are in it: the browser picks by the colour scheme the viewer chose."""
    variables = {
        **{f"state-{code}": mark.css for code, mark in STATES.items()},
        **{f"state-{code}-ink": mark.ink_css for code, mark in STATES.items()},
        **{f"rating-{code}": mark.css for code, mark in RATINGS.items()},
        **{f"rating-{code}-ink": mark.ink_css for code, mark in RATINGS.items()},
        **{f"share-{place}": hexadecimal(rgb) for place, rgb in enumerate(SHARES)},
        "no-share": hexadecimal(NO_SHARE),
        "hatching": "rgb({} {} {} / 65%)".format(*HATCHING_RGBA[:3]),
        "stale": STALE.css,
        "stale-ink": STALE.ink_css,
        "sample": SAMPLE.css,
        "sample-ink": SAMPLE.ink_css,
        "background": f"light-dark({LIGHT.background}, {DARK.background})",
        "panel": f"light-dark({LIGHT.panel}, {DARK.panel})",
        "text": f"light-dark({LIGHT.text}, {DARK.text})",
        "quiet": f"light-dark({LIGHT.quiet}, {DARK.quiet})",
        "border": f"light-dark({LIGHT.border}, {DARK.border})",
        "accent": f"light-dark({LIGHT.accent}, {DARK.accent})",
        "on-accent": f"light-dark({LIGHT.panel}, {DARK.background})",
        "sea": f"light-dark({LIGHT.sea}, {DARK.sea})",
    }
    drawn = [
        (f".rp-mark-{mark.name}", f".rp-mark-{mark.name}::before", mark) for mark in (*STATES.values(), STALE, SAMPLE)
    ]
    drawn += [(sign, sign, mark) for code, mark in STATES.items() for sign in [f"[data-state={code}]>b::before"]]
    drawn += [(sign, sign, mark) for code, mark in RATINGS.items() for sign in [RATED_SIGN.format(code)]]
    marks = "".join(
        f"{box}{{background:{mark.css};color:{mark.ink_css}}}{sign}{{content:'{mark.shape}';content:'{mark.shape}'/''}}"
        for box, sign, mark in drawn
    )
    declared = "".join(f"--rp-{name}:{value};" for name, value in variables.items())
    return f"<style>.stApp{{{declared}}}{marks}{_SHEET}</style>"
