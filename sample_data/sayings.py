"""The sample city's few sentences on the console, in both languages (sayings.toml)."""

from __future__ import annotations

import tomllib
from functools import cache

from sample_data.parameters import FOLDER

LANGUAGES = ("id", "en")


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / "sayings.toml").read_text("utf-8"))


def saying(name: str, **fields: object) -> str:
    """The sentence `name` in Indonesian and, on the next line, in English."""
    return "\n".join(_sentences()[name][language].format(**fields) for language in LANGUAGES)
