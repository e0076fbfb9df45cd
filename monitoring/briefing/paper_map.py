"""The small map on paper: every kelurahan in its colour, and strokes that tell the colours apart without hue."""

from __future__ import annotations

from monitoring.briefing.content import COLOURS, Briefing
from monitoring.briefing.hatching import strokes
from monitoring.briefing.outline import WIDTH, Outline
from monitoring.briefing.paper_parts import SMALL, Column, Palette, sign
from monitoring.briefing.paper_text import width
from monitoring.briefing.sheet import PLAIN, Sheet
from monitoring.briefing.told import Told

BORDER, KOTA_BORDER, STROKE = 0.25, 0.8, 0.45


def city(
    sheet: Sheet, at: Column, y: float, told: Told, briefing: Briefing, outline: Outline, palette: Palette
) -> float:
    """The map and what its colours mean, from y downward; where it ends."""
    scale = at.wide / WIDTH
    digits = digits_of(briefing, outline)

    def placed(ring: tuple[tuple[int, int], ...]) -> list[tuple[float, float]]:
        return [(at.x + x * scale, y + down * scale) for x, down in ring]

    for digit, colour in enumerate(COLOURS):
        mark = palette.ratings[colour]
        rings = [
            placed(ring)
            for own, rings in zip(digits, outline.rings, strict=True)
            if own == str(digit)
            for ring in rings
        ]
        if rings:
            sheet.polygons(rings, mark.rgb, palette.quiet, BORDER)
            lines = [(*placed(((a, b), (c, d)))[0], *placed(((a, b), (c, d)))[1])
                     for a, b, c, d in strokes(outline, digits, colour)]  # fmt: skip
            sheet.lines(lines, mark.ink, STROKE)
    sheet.polygons([placed(ring) for ring in outline.borders], None, palette.text, KOTA_BORDER)
    if outline.frame is not None:
        left, top, right, bottom = outline.frame
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        sheet.polygons([placed(corners)], None, palette.border, KOTA_BORDER)
    return _legend(sheet, at, y + outline.height * scale + sheet.pt(4), told, palette)


def digits_of(briefing: Briefing, outline: Outline) -> str:
    """The colours in the order of the outline; a kelurahan that the briefing does not know has too few reports."""
    own = dict(zip(briefing.codes, briefing.colours, strict=True))
    return "".join(own.get(code, str(COLOURS.index("too_few"))) for code in outline.codes)


def _legend(sheet: Sheet, at: Column, y: float, told: Told, palette: Palette) -> float:
    size = sheet.pt(SMALL)
    x = at.x
    for tile in told.tiles:
        wide = size * 1.4 + width(tile.label, PLAIN, size) + size
        if x > at.x and x + wide > at.x + at.wide:
            x, y = at.x, y + size * 1.5
        sign(sheet, x, y, size, palette.ratings[tile.colour])
        sheet.text(x + size * 1.4, y + size * 0.85, tile.label, size, palette.quiet)
        x += wide
    return sheet.paragraph(at.x, y + size * 1.2, told.map_caption, at.wide, SMALL, palette.quiet) + sheet.pt(6)
