"""The page a browser gets first: Streamlit's own, with word of what it will need, so that it need not find out late.

A browser learns only from the drawn page that it needs the map's code (3 MB), and under a screen's address it asks for
the server at a wrong place first. Both are said in the head; a Streamlit that does not know these words ignores them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit

STATIC = Path(streamlit.__file__).parent / "static"
HEAD = "<head>"
# Streamlit's chunks by the names they have before their hash.
FOR_THE_MAP = ("DeckGlJsonChart", "webgl-device")
FOR_ALL = ("Html", "BidiComponent")
_BASE = "<script>window.__streamlit={...window.__streamlit,BACKEND_BASE_URL:location.origin+'/'}</script>"

# A role taken in a demonstration stays with whoever follows a link that leaves the page.
_ROLE = """<script>for (const kind of ['mousedown', 'click']) addEventListener(kind, (event) => {
  const link = event.target.closest?.('a[href^="/"]'), role = new URLSearchParams(location.search).get('peran');
  if (!link || !role) return;
  const to = new URL(link.href);
  if (!to.searchParams.has('peran')) { to.searchParams.set('peran', role); link.href = to.pathname + to.search; }
}, true)</script>"""


@cache
def html(with_map: bool, more: str = "") -> str:
    """The page of a screen, with or without a map. more: HTML for its head besides."""
    needed = FOR_ALL + (FOR_THE_MAP if with_map else ())
    chunks = [path for name in needed for path in sorted(STATIC.glob(f"static/js/{name}.*.js"))]
    hints = "".join(f'<link rel="modulepreload" href="./static/js/{path.name}">' for path in chunks)
    page = (STATIC / "index.html").read_text("utf-8")
    return page.replace(HEAD, f"{HEAD}{_BASE}{_ROLE}{more}{hints}", 1)
