"""Draws the icons of the home screen from the theme: `python -m monitoring.api.icon_files` writes them anew.

The sign is the browser tab's: the four marks of a report's states, on the room's panel.
"""

from __future__ import annotations

import io

from PIL import Image

from monitoring.api.homescreen import APPLE, ICONS, MASKABLE, SIZES
from monitoring.ui import atlas, theme

SIGN, SAFE = 0.78, 0.56  # the sign's share of the width; of one that may be cut round
FULL = ((f"icon-{size}.png", size, SIGN) for size in SIZES)
FILES = (*FULL, (MASKABLE, SIZES[-1], SAFE), (APPLE, 180, SIGN))


def drawn(size: int, share: float) -> bytes:
    """The sign on a square of so many pixels, as PNG."""
    square = Image.new("RGB", (size, size), theme.LIGHT.panel)
    inner = round(size * share)
    sign = atlas.icon().resize((inner, inner), Image.Resampling.LANCZOS)
    place = (size - inner) // 2
    square.paste(sign, (place, place), sign)
    written = io.BytesIO()
    square.save(written, "PNG", optimize=True)
    return written.getvalue()


def write() -> None:
    """Write every icon."""
    ICONS.mkdir(exist_ok=True)
    for name, size, share in FILES:
        (ICONS / name).write_bytes(drawn(size, share))


if __name__ == "__main__":
    write()
