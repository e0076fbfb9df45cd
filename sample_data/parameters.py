"""The sample city's parameters, read once from city.toml, stories.toml and templates.txt, ready for numpy."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = Path(__file__).parent
LEVELS = ("dry", "rain", "heavy")
CURVES = ("usual", "rush", "dark", "shower")  # "shower" follows the day's shower; on a dry day it is as usual


@dataclass(frozen=True)
class Categories:
    """Arrays run parallel to `codes`. agency is -1 where none; rain has one column a level."""

    codes: tuple[str, ...]
    share: np.ndarray
    followed_up: np.ndarray
    hours: np.ndarray
    curve: np.ndarray
    agency: np.ndarray
    direct: np.ndarray
    passed_on: np.ndarray
    stars_change: np.ndarray
    rain: np.ndarray

    def index(self, code: str) -> int:
        return self.codes.index(code)


@dataclass(frozen=True)
class Parameters:
    """`city` and `stories` are the files as they are; the rest is derived from them."""

    city: dict[str, Any]
    stories: dict[str, Any]
    categories: Categories
    agencies: tuple[str, ...]
    phrases: dict[str, tuple[str, ...]]  # section of templates.txt -> its lines

    @property
    def reports_by_month(self) -> np.ndarray:
        return np.array(self.city["volume"]["reports_by_month"], dtype=float)


@cache
def load() -> Parameters:
    """The shipped parameters. Raises KeyError or ValueError where a file lacks or doubles something."""
    city = tomllib.loads((FOLDER / "city.toml").read_text("utf-8"))
    stories = tomllib.loads((FOLDER / "stories.toml").read_text("utf-8"))
    agencies = tuple(sorted({entry["agency"] for entry in city["category"] if "agency" in entry}))
    phrases = read_phrases((FOLDER / "templates.txt").read_text("utf-8"))
    return Parameters(city, stories, _categories(city["category"], agencies), agencies, phrases)


def _categories(entries: list[dict[str, Any]], agencies: tuple[str, ...]) -> Categories:
    def column(name: str, default: float) -> np.ndarray:
        return np.array([entry.get(name, default) for entry in entries], dtype=float)

    shares = column("share", 0.0)
    if abs(shares.sum() - 1) > 1e-9:
        raise ValueError(f"city.toml: the shares of the categories sum to {shares.sum()}, not to 1")
    return Categories(
        codes=tuple(entry["code"] for entry in entries),
        share=shares,
        followed_up=column("followed_up", 0.8),
        hours=column("hours", 1.0),
        curve=np.array([CURVES.index(entry.get("hours_curve", "usual")) for entry in entries]),
        agency=np.array([agencies.index(entry["agency"]) if "agency" in entry else -1 for entry in entries]),
        direct=column("direct", 0.0),
        passed_on=column("passed_on", 0.0),
        stars_change=column("stars_change", 0.0),
        rain=np.array([entry.get("rain", [1.0, 1.0, 1.0]) for entry in entries]),
    )


def read_phrases(text: str) -> dict[str, tuple[str, ...]]:
    """Sections `[name]` of one phrase a line; lines that start with # are remarks."""
    sections: dict[str, list[str]] = {}
    lines: list[str] | None = None
    for line in (line.strip() for line in text.splitlines()):
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[]"), [])
        elif lines is None:
            raise ValueError(f"templates.txt: {line!r} stands before the first section")
        else:
            lines.append(line)
    return {name: tuple(found) for name, found in sections.items()}
