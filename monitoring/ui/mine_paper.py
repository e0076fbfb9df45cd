"""The morning sheet on one page of A4, as PDF: the same bytes for the same sheet, no browser, no internet.

Text is drawn as it is, never read as markup. The rows stand in two columns, in the largest letters that fit.
"""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from monitoring.briefing.paper_parts import BODY, HEADING, LEAD, SMALL, TITLE, Column, Palette, sign
from monitoring.briefing.paper_text import BOLD, PLAIN, font, lines, width
from monitoring.briefing.sheet import LEADING, Sheet
from monitoring.ui import theme
from monitoring.ui.mine_sheet import Told

MARGIN, GAP = 34.0, 18.0
WIDE, HIGH = A4
SCALES = tuple(step / 100 for step in range(125, 74, -5))  # of all type: the largest that fits is taken
ROW = 1.62  # of the letters' height: room for a pen
Row = tuple[str, str, str, str, str]


def written(told: Told, palette: Palette) -> bytes | None:
    """The PDF; None where not even the smallest letters fit, so that fewer rows must be asked for."""
    for name in (PLAIN, BOLD):
        font(name)
    for scale in SCALES:
        sheet = Sheet(HIGH, scale)
        if _laid_out(sheet, told, palette):
            return _file(told, sheet)
    return None


def _laid_out(sheet: Sheet, told: Told, palette: Palette) -> bool:
    whole = Column(MARGIN, WIDE - 2 * MARGIN)
    top = _head(sheet, whole, MARGIN, told, palette)
    bottom = _foot(sheet, whole, HIGH - MARGIN, told, palette)
    half = (whole.wide - GAP) / 2
    columns = [Column(whole.x, half), Column(whole.x + half + GAP, half)]
    at, y = 0, top
    for heading, rows in told.groups:
        for place, row in enumerate(rows):
            need = sheet.pt(BODY * ROW) + (sheet.pt(HEADING * 1.9) if not place else 0)
            if y + need > bottom:
                at, y = at + 1, top
                if at == len(columns):
                    return False
            if not place or y == top:
                y = _heading(sheet, columns[at], y, heading, palette)
            y = _row(sheet, columns[at], y, row, palette)
    if told.left:
        if y + sheet.pt(BODY * ROW) > bottom:
            return False
        sheet.paragraph(columns[at].x, y, told.left, half, BODY, palette.quiet)
    return True


def _head(sheet: Sheet, at: Column, y: float, told: Told, palette: Palette) -> float:
    if told.sample is not None:
        high, mark = sheet.pt(BODY * 1.7), palette.strips["sample"]
        sheet.box(at.x, y, at.wide, high, mark.rgb)
        sheet.paragraph(at.x + sheet.pt(5), y + sheet.pt(1.5), told.sample, at.wide, BODY, mark.ink, BOLD)
        y += high + sheet.pt(4)
    y = sheet.paragraph(at.x, y, told.title, at.wide, TITLE, palette.accent, BOLD)
    y = sheet.paragraph(at.x, y, told.as_of, at.wide, BODY, palette.quiet) + sheet.pt(4)
    sheet.box(at.x, y, at.wide, 0.8, palette.accent)
    y += sheet.pt(5)
    size = sheet.pt(LEAD)
    sign(sheet, at.x, y + size * 0.18, size, theme.mark_of(told.colour, dict(palette.ratings)))
    inset = size * 1.5
    y = sheet.paragraph(at.x + inset, y, told.standing, at.wide - inset, LEAD, palette.text, BOLD)
    for fact in told.facts:
        y = sheet.paragraph(at.x, y, fact, at.wide, BODY, palette.text)
    return y + sheet.pt(6)


def _heading(sheet: Sheet, at: Column, y: float, text: str, palette: Palette) -> float:
    size = sheet.pt(HEADING)
    y += sheet.pt(4)
    (line, *_rest) = lines(text, BOLD, size, at.wide)
    sheet.text(at.x, y + size, line, size, palette.accent, BOLD)
    y += size * 1.3
    sheet.box(at.x, y, at.wide, 0.5, palette.border)
    return y + sheet.pt(1)


def _row(sheet: Sheet, at: Column, y: float, row: Row, palette: Palette) -> float:
    """A box to tick, the number, the category, the state as sign and word, the age."""
    number, category, state, word, age = row
    size, high = sheet.pt(BODY), sheet.pt(BODY * ROW)
    base = y + high * 0.72
    box = size * 0.9
    sheet.box(at.x, base - box * 0.85, box, box, None, palette.quiet)
    x = at.x + box * 1.7
    sheet.text(x, base, number, size, palette.text, BOLD)
    x += width(number, BOLD, size) + size * 0.6
    right = at.x + at.wide - width(age, BOLD, size)
    sheet.text(right, base, age, size, palette.text, BOLD)
    small = sheet.pt(SMALL)
    middle = right - size * 0.6 - width(word, PLAIN, small)
    sheet.text(middle, base, word, small, palette.quiet)
    sign(sheet, middle - size * 1.25, base - size * 0.85, size, theme.mark_of(state, theme.STATES))
    (line, *rest) = lines(category, PLAIN, size, max(middle - size * 1.6 - x, size))
    sheet.text(x, base, f"{line}…" if rest else line, size, palette.text)
    return y + high


def _foot(sheet: Sheet, at: Column, bottom: float, told: Told, palette: Palette) -> float:
    size = sheet.pt(SMALL)
    shown = [line for sentence in told.foot for line in lines(sentence, PLAIN, size, at.wide)]
    top = bottom - len(shown) * size * LEADING
    sheet.box(at.x, top - sheet.pt(3), at.wide, 0.5, palette.border)
    for place, line in enumerate(shown):
        sheet.text(at.x, top + (place + 1) * size * LEADING - size * 0.3, line, size, palette.quiet)
    return top - sheet.pt(5)


def _file(told: Told, sheet: Sheet) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, pageCompression=1, lang=told.language)
    canvas.setTitle(f"{told.title}: {told.as_of}")
    canvas.setAuthor("")
    canvas.setCreator("")
    sheet.put(canvas)
    canvas.showPage()
    canvas.save()
    return target.getvalue()
