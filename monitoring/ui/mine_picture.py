"""A small drawing as a picture within HTML, in the room's colours, light or dark as the page around it.

Streamlit's HTML lets no SVG through but as a picture, which the page's style sheet does not reach: so the drawing
carries its own, made from the theme.
"""

from __future__ import annotations

import base64
from functools import cache
from html import escape

from monitoring.ui import theme


def image(inner: str, wide: float, high: float, said: str) -> str:
    """The picture as an `img`. inner: SVG of the classes below; said: for those who are read to."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}" width="{wide:.0f}" '
        f'height="{high:.0f}" font-family="system-ui, sans-serif" font-size="11"><style>{_style()}</style>{inner}</svg>'
    )
    told = base64.b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{told}" alt="{escape(said)}">'


@cache
def _style() -> str:
    def both(name: str) -> str:
        return f"light-dark({getattr(theme.LIGHT, name)},{getattr(theme.DARK, name)})"

    ratings = "".join(f".rating-{code}{{fill:{mark.css}}}" for code, mark in theme.RATINGS.items())
    return (
        f":root{{color-scheme:light dark}}text{{fill:{both('quiet')}}}.beside{{fill:none;stroke:{both('border')}}}"
        f".own{{fill:{both('accent')};fill-opacity:.13;stroke:{both('accent')};stroke-width:2}}"
        f".dot circle{{fill:{both('accent')};stroke:{both('panel')};stroke-width:2}}"
        f".dot text{{fill:{both('panel')};font-size:12px;font-weight:700}}"
        f".mark{{fill:none;stroke:{both('quiet')};stroke-dasharray:3 3}}"
        f".area{{fill:{both('accent')};opacity:.28}}.line{{fill:none;stroke:{both('text')};stroke-width:1.6}}"
        f".in{{fill:{both('quiet')}}}.done{{fill:{both('accent')}}}{ratings}"
    )
