"""The briefing's small map for the screen: the very drawing of the sheet of paper, as an SVG. No Streamlit."""

from __future__ import annotations

import base64

from monitoring.briefing.content import COLOURS, Briefing
from monitoring.briefing.hatching import strokes
from monitoring.briefing.outline import WIDTH, Outline, Ring
from monitoring.briefing.paper_map import digits_of
from monitoring.ui import theme

MARGIN = 4
THIN, THICK, STROKE = 1.2, 3.2, 2.0


def address(briefing: Briefing, outline: Outline) -> str:
    """The picture as a `data:` address."""
    return _address(picture(briefing, outline))


def picture(briefing: Briefing, outline: Outline) -> str:
    """Kelurahan in their colours with strokes over them, borders of kota, the far islands in their frame.

    On the light panel in light and dark alike: the strokes are meant for it.
    """
    digits = digits_of(briefing, outline)
    light = theme.LIGHT
    wide, high = WIDTH + 2 * MARGIN, outline.height + 2 * MARGIN
    parts = [f'<rect x="{-MARGIN}" y="{-MARGIN}" width="{wide}" height="{high}" fill="{light.panel}"/>']
    parts += [_colour(outline, digits, digit, colour) for digit, colour in enumerate(COLOURS)]
    parts.append(f'<path d="{_path(outline.borders)}" fill="none" stroke="{light.text}" stroke-width="{THICK}"/>')
    if outline.frame is not None:
        left, top, right, bottom = outline.frame
        frame = f'x="{left}" y="{top}" width="{right - left}" height="{bottom - top}"'
        parts.append(f'<rect {frame} fill="none" stroke="{light.quiet}" stroke-width="{THIN}"/>')
    view = f"{-MARGIN} {-MARGIN} {wide} {high}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{"".join(parts)}</svg>'


def line(trend: tuple[int, ...]) -> str:
    """A trend as a small line above zero, as a `data:` address; its grey is seen in light and dark alike."""
    most, steps = max(*trend, 1), max(len(trend) - 1, 1)
    points = [(100 * place / steps, 36 - 32 * count / most) for place, count in enumerate(trend)]
    told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    ink = theme.GREY.css
    return _address(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -1 108 42"><path d="M0 37H100" stroke="{ink}" '
        f'stroke-opacity="0.5"/><polyline points="{told}" fill="none" stroke="{ink}" stroke-width="2.6"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.6" fill="{ink}"/></svg>'
    )


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _colour(outline: Outline, digits: str, digit: int, colour: str) -> str:
    mark = theme.mark_of(colour, theme.RATINGS)
    chosen = zip(digits, outline.rings, strict=True)
    shapes = _path([ring for own, rings in chosen if own == str(digit) for ring in rings])
    if not shapes:
        return ""
    border = f'stroke="{theme.LIGHT.quiet}" stroke-width="{THIN}"'
    over = "".join(f"M{a:g} {b:g}L{c:g} {d:g}" for a, b, c, d in strokes(outline, digits, colour))
    lines = f'<path d="{over}" stroke="{mark.ink_css}" stroke-width="{STROKE}"/>' if over else ""
    return f'<path d="{shapes}" fill="{mark.css}" {border}/>{lines}'


def _path(rings: list[Ring] | tuple[Ring, ...]) -> str:
    return "".join(f"M{'L'.join(f'{x} {y}' for x, y in ring)}Z" for ring in rings)
