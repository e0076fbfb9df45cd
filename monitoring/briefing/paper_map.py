"""The small map on paper: every kelurahan in its colour, and strokes that tell the colours apart without hue."""

from __future__ import annotations

from dataclasses import dataclass

from monitoring.briefing.content import COLOURS, Briefing
from monitoring.briefing.hatching import Stroke, strokes
from monitoring.briefing.outline import WIDTH, Outline, Ring
from monitoring.briefing.paper_parts import SMALL, Column, Palette, sign
from monitoring.briefing.paper_text import width
from monitoring.briefing.sheet import PLAIN, Sheet
from monitoring.briefing.told import Told

BORDER, KOTA_BORDER, STROKE = 0.25, 0.8, 0.45


@dataclass(frozen=True)
class Picture:
    """The map before it has a place: by colour its rings and the strokes over them, in units of the outline."""

    outline: Outline
    rings: dict[str, list[Ring]]
    strokes: dict[str, list[Stroke]]

    @staticmethod
    def of(briefing: Briefing, outline: Outline) -> Picture:
        """The kelurahan of this outline in the briefing's colours."""
        digits = digits_of(briefing, outline)
        rings: dict[str, list[Ring]] = {colour: [] for colour in COLOURS}
        for digit, own in zip(digits, outline.rings, strict=True):
            rings[COLOURS[int(digit)]] += own
        return Picture(outline, rings, {colour: strokes(outline, digits, colour) for colour in COLOURS})


def city(sheet: Sheet, at: Column, y: float, told: Told, picture: Picture, palette: Palette) -> float:
    """The map and what its colours mean, from y downward; where it ends."""
    outline, scale = picture.outline, at.wide / WIDTH

    def placed(*corners: float) -> list[float]:
        return [(y if place % 2 else at.x) + number * scale for place, number in enumerate(corners)]

    def on_paper(ring: Ring) -> list[tuple[float, float]]:
        return [tuple(placed(*corner)) for corner in ring]

    for colour in COLOURS:
        mark = palette.ratings[colour]
        if picture.rings[colour]:
            sheet.polygons([on_paper(ring) for ring in picture.rings[colour]], mark.rgb, palette.quiet, BORDER)
        if picture.strokes[colour]:
            sheet.lines([placed(*stroke) for stroke in picture.strokes[colour]], mark.ink, STROKE)
    sheet.polygons([on_paper(ring) for ring in outline.borders], None, palette.text, KOTA_BORDER)
    if outline.frame is not None:
        left, top, right, bottom = outline.frame
        frame = ((left, top), (right, top), (right, bottom), (left, bottom))
        sheet.polygons([on_paper(frame)], None, palette.border, KOTA_BORDER)
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
