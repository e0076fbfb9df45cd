"""What a telephone asks for to put the room on its home screen: the web app manifest and its icons.

There is no service worker: nothing could show old data as live. Without the server the browser says that itself.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from monitoring import words
from monitoring.ui import registry, theme

MANIFEST, ICONS_PATH = "/app.webmanifest", "/icons/{name}"
SCREEN = "layar"  # the screen that it opens with, which an address of the manifest names
MEDIA_TYPE = "application/manifest+json"
ICONS = Path(__file__).with_name("icons")
SIZES = (192, 512)
MASKABLE = "maskable-512.png"  # with room around the sign for a telephone that cuts it round
APPLE = "apple-180.png"
A_DAY = "public, max-age=86400"

# On a telephone its own map knows the way; elsewhere the link leads to the room's map. What lies in the address was
# written by the room: two numbers.
_GEO = """<script>addEventListener('click', (event) => {
  const place = event.target.closest?.('a[data-geo]')?.dataset.geo;
  if (!place || !matchMedia('(pointer: coarse)').matches) return;
  event.preventDefault();
  const apple = /iPhone|iPad|iPod/.test(navigator.userAgent);
  location.href = apple ? 'maps://?q=' + place : 'geo:' + place + '?q=' + place;
}, true)</script>"""


def head(screen_key: str) -> str:
    """What the page of a screen says of it in its head."""
    query = urlencode({SCREEN: screen_key}) if screen_key in registry.SCREENS else ""
    return (
        f'<link rel="manifest" href="{MANIFEST}{"?" if query else ""}{query}">'
        f'<link rel="apple-touch-icon" href="/icons/{APPLE}">'
        f'<meta name="theme-color" media="(prefers-color-scheme: light)" content="{theme.LIGHT.background}">'
        f'<meta name="theme-color" media="(prefers-color-scheme: dark)" content="{theme.DARK.background}">{_GEO}'
    )


async def manifest(request: Request) -> Response:
    """The manifest; `layar` names the screen that it opens with, else it is the viewer's own."""
    key = request.query_params.get(SCREEN, "")
    return JSONResponse(told(key), media_type=MEDIA_TYPE, headers={"cache-control": "no-cache"})


def told(screen_key: str) -> dict[str, object]:
    """The manifest's content. A screen that is none = the bare address."""
    _ = words.of(words.DEFAULT_LANGUAGE)
    start = f"/{screen_key}" if screen_key in registry.SCREENS else "/"
    icons = [_icon(f"icon-{size}.png", size, "any") for size in SIZES]
    return {
        "id": "/",
        "name": _("Monitoring room"),
        "short_name": _("Monitoring room"),
        "lang": words.DEFAULT_LANGUAGE,
        "dir": "ltr",
        "start_url": start,
        "scope": "/",
        "display": "standalone",
        "theme_color": theme.LIGHT.accent,
        "background_color": theme.LIGHT.background,
        "icons": [*icons, _icon(MASKABLE, SIZES[-1], "maskable")],
    }


async def icon(request: Request) -> Response:
    """One of the icons; 404 for any other name."""
    name = request.path_params["name"]
    if name not in names():
        return JSONResponse({"error": "no such picture"}, status_code=404)
    return Response(_kept(name), media_type="image/png", headers={"cache-control": A_DAY})


def names() -> tuple[str, ...]:
    """The icons' files."""
    return (*(f"icon-{size}.png" for size in SIZES), MASKABLE, APPLE)


@cache
def _kept(name: str) -> bytes:
    return (ICONS / name).read_bytes()


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {"src": f"/icons/{name}", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
