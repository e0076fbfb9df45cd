"""A sheet being laid out: what is drawn where, noted first and put on paper once everything is known to fit.

Points of 1/72 inch; y runs downward from the top of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

from monitoring.briefing.paper_text import BOLD, PLAIN, lines, width

Rgb = tuple[int, int, int]
Stroke = Callable[[Canvas], None]
LEADING = 1.28


@dataclass
class Sheet:
    """Notes of what to draw on a page of this height. `scale` makes all type and distances larger or smaller."""

    page_height: float
    scale: float
    notes: list[Stroke] = field(default_factory=list)

    def pt(self, size: float) -> float:
        return size * self.scale

    def text(self, x: float, y: float, text: str, size: float, colour: Rgb, name: str = PLAIN) -> None:
        """One line whose base is at y; size already scaled."""

        def draw(canvas: Canvas) -> None:
            canvas.setFillColorRGB(*_shares(colour))
            canvas.setFont(name, size)
            canvas.drawString(x, self.page_height - y, text)

        self.notes.append(draw)

    def paragraph(
        self, x: float, y: float, text: str, most: float, size: float, colour: Rgb, name: str = PLAIN
    ) -> float:
        """The text in lines from y downward; where it ends."""
        size = self.pt(size)
        for line in lines(text, name, size, most):
            y += size * LEADING
            self.text(x, y - size * 0.3, line, size, colour, name)
        return y

    def run(self, x: float, y: float, pieces: Sequence[tuple[str, str, Rgb]], most: float, size: float) -> float:
        """Pieces (font, text, colour) one after the other on one line where they fit, else each on lines of its own."""
        scaled = self.pt(size)
        gap = width(" ", PLAIN, scaled)
        whole = sum(width(text, name, scaled) + gap for name, text, _ in pieces)
        if whole > most:
            for name, text, colour in pieces:
                y = self.paragraph(x, y, text, most, size, colour, name)
            return y
        y += scaled * LEADING
        for name, text, colour in pieces:
            (line,) = lines(text, name, scaled, most)
            self.text(x, y - scaled * 0.3, line, scaled, colour, name)
            x += width(line, name, scaled) + gap
        return y

    def box(self, x: float, y: float, wide: float, high: float, fill: Rgb | None, line: Rgb | None = None) -> None:
        def draw(canvas: Canvas) -> None:
            if fill is not None:
                canvas.setFillColorRGB(*_shares(fill))
            if line is not None:
                canvas.setStrokeColorRGB(*_shares(line))
                canvas.setLineWidth(0.6)
            canvas.rect(x, self.page_height - y - high, wide, high, stroke=line is not None, fill=fill is not None)

        self.notes.append(draw)

    def lines(self, strokes: Sequence[Sequence[float]], colour: Rgb, thick: float) -> None:
        """Straight strokes, each from x, y to x, y."""

        def draw(canvas: Canvas) -> None:
            canvas.setStrokeColorRGB(*_shares(colour))
            canvas.setLineWidth(thick)
            path = canvas.beginPath()
            for x, y, to_x, to_y in strokes:
                path.moveTo(x, self.page_height - y)
                path.lineTo(to_x, self.page_height - to_y)
            canvas.drawPath(path)

        self.notes.append(draw)

    def polygons(
        self, rings: Sequence[Sequence[tuple[float, float]]], fill: Rgb | None, line: Rgb, thick: float
    ) -> None:
        """Closed rings."""

        def draw(canvas: Canvas) -> None:
            if fill is not None:
                canvas.setFillColorRGB(*_shares(fill))
            canvas.setStrokeColorRGB(*_shares(line))
            canvas.setLineWidth(thick)
            path = canvas.beginPath()
            for ring in rings:
                path.moveTo(ring[0][0], self.page_height - ring[0][1])
                for x, y in ring[1:]:
                    path.lineTo(x, self.page_height - y)
                path.close()
            canvas.drawPath(path, fill=fill is not None)

        self.notes.append(draw)

    def put(self, canvas: Canvas) -> None:
        """Everything noted, on the canvas' page."""
        canvas.setLineJoin(1)
        for draw in self.notes:
            draw(canvas)


def centred(text: str, name: str, size: float, x: float, wide: float) -> float:
    """Where a text begins that stands in the middle."""
    return x + (wide - width(text, name, size)) / 2


def _shares(colour: Rgb) -> tuple[float, float, float]:
    return tuple(round(part / 255, 4) for part in colour)


__all__ = ["BOLD", "PLAIN", "Rgb", "Sheet", "centred"]
