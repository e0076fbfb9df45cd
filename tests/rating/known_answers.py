"""Answers published elsewhere that ours must reproduce; they lie beside the project, and without them a test skips."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from monitoring.home import REPOSITORY

FOLDER = REPOSITORY.parent / "shared" / "real" / "stats"

needs_answers = pytest.mark.skipif(
    not (FOLDER / "known_answers.json").exists(), reason="shared/real/stats/known_answers.json is not here"
)
needs_lung = pytest.mark.skipif(not (FOLDER / "lung.csv").exists(), reason="shared/real/stats/lung.csv is not here")


def answers(of: str) -> list[dict]:
    return json.loads((FOLDER / "known_answers.json").read_text(encoding="utf-8"))[of]


def lung() -> pd.DataFrame:
    """Survival of 228 patients with lung cancer in days (Loprinzi 1994); status 1 = died."""
    return pd.read_csv(FOLDER / "lung.csv")
