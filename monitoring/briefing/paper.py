"""The briefing on one page of A4, as PDF: no browser, no internet, and the same bytes for the same briefing.

Text is drawn as it is, never read as markup. What must fit is laid out larger or smaller until it does.
"""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from monitoring.briefing import paper_parts
from monitoring.briefing.content import Briefing
from monitoring.briefing.outline import Outline
from monitoring.briefing.paper_map import Picture, city
from monitoring.briefing.paper_parts import Column, Palette
from monitoring.briefing.paper_text import BOLD, PLAIN, font
from monitoring.briefing.sheet import Sheet
from monitoring.briefing.told import Told

MARGIN, GAP = 36.0, 16.0
WIDE, HIGH = A4
LEFT_SHARE = 0.56  # of the width, beside the map
SCALES = tuple(step / 100 for step in range(116, 50, -3))  # of all type: the largest that fits is taken


class NoRoom(ValueError):
    """The briefing does not fit on its page in letters that can be read."""


def written(told: Told, briefing: Briefing, outline: Outline, palette: Palette) -> bytes:
    """The PDF. Raises NoRoom where not even the smallest letters fit; the lengths that `sentences` allows do fit."""
    for name in (PLAIN, BOLD):
        font(name)
    picture = Picture.of(briefing, outline)
    for scale in SCALES:
        sheet = Sheet(HIGH, scale)
        if _laid_out(sheet, told, picture, palette):
            return _file(told, briefing, sheet)
    raise NoRoom(f"the briefing {briefing.briefing_id} does not fit on a page")


def _laid_out(sheet: Sheet, told: Told, picture: Picture, palette: Palette) -> bool:
    """Note everything on the sheet; whether it ends above the foot."""
    whole = Column(MARGIN, WIDE - 2 * MARGIN)
    left = Column(MARGIN, (whole.wide - GAP) * LEFT_SHARE)
    right = Column(left.x + left.wide + GAP, whole.wide - left.wide - GAP)
    y = paper_parts.head(sheet, whole, MARGIN, told, palette)
    beside = y
    for part in (told.decisions, told.changed, told.improved):
        beside = paper_parts.section(sheet, left, beside, part, palette)
    y = paper_parts.tiles(sheet, right, y, told, palette)
    y = city(sheet, right, y, told, picture, palette)
    for part in (told.city, told.agencies):
        y = paper_parts.section(sheet, right, y, part, palette)
    y = max(y, beside)
    y = paper_parts.section(sheet, whole, y, told.rt, palette)
    return y <= paper_parts.foot(sheet, whole, HIGH - MARGIN, told, palette)


def _file(told: Told, briefing: Briefing, sheet: Sheet) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, pageCompression=1, lang=told.language)
    canvas.setTitle(f"{told.title}: {told.as_of}")
    canvas.setSubject(briefing.briefing_id)
    canvas.setAuthor("")
    canvas.setCreator("")
    sheet.put(canvas)
    canvas.showPage()
    canvas.save()
    return target.getvalue()
