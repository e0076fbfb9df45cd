"""What a measurement prints: a few aligned columns, and of every figure with an aim whether it was met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

MET, MISSED = "met", "MISSED"


@dataclass
class Verdicts:
    """Every aim of a run and what became of it, for the last lines."""

    told: list[tuple[str, str, str, str]] = field(default_factory=list)

    def at_most(self, name: str, value: float, aim: float, unit: str) -> str:
        """Note a figure that should not exceed its aim; returns "met" or "MISSED"."""
        return self._note(name, f"{value:,.4g} {unit}", f"<= {aim:g} {unit}", value <= aim)

    def at_least(self, name: str, value: float, aim: float, unit: str) -> str:
        """Note a figure that should reach its aim; returns "met" or "MISSED"."""
        return self._note(name, f"{value:,.4g} {unit}", f">= {aim:g} {unit}", value >= aim)

    def _note(self, name: str, value: str, aim: str, is_met: bool) -> str:
        verdict = MET if is_met else MISSED
        self.told.append((name, value, aim, verdict))
        return verdict

    def show(self) -> None:
        """Print how many aims were met, and those that were not."""
        missed = [entry for entry in self.told if entry[-1] == MISSED]
        print(f"\n{len(self.told) - len(missed)} of {len(self.told)} aims met.")
        if missed:
            show("Missed", ("figure", "measured", "aim"), [entry[:-1] for entry in missed])


def show(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table: the first column to the left, numbers to the right."""
    lines = [tuple(heads), *(tuple(_cell(value) for value in row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(heads))]
    print(f"\n{title}")
    for line in lines:
        cells = [
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        print("  " + "  ".join(cells).rstrip(), flush=True)


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}" if value < 10 else f"{value:.1f}"
    return f"{value:,}" if isinstance(value, int) else str(value)
