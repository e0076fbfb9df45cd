"""Reports for the tests of the rating: written one by one, or a small city drawn by chance."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from monitoring.rating.city import City, Honesty, Part, Waiting
from monitoring.rating.rules import PARTS, QUALITY_STARS, SPEEDS, Rules

AT = datetime(2016, 6, 30, 8, 0, tzinfo=UTC)

RULES = Rules(
    rating_window_days=30.0,
    long_red_hours=72.0,
    minimum_judged_reports=10.0,
    green_from_score=75.0,
    yellow_from_score=55.0,
    first_action_horizon_hours=72.0,
    verified_green_horizon_hours=168.0,
    verification_window_hours=72.0,
    rating_weight_first_action=30.0,
    rating_weight_verified_green=30.0,
    rating_weight_backlog=15.0,
    rating_weight_quality=25.0,
    quality_weight_stars=0.4,
    quality_weight_honesty=0.6,
    red_confidence=0.95,
    recovery_band_points=3.0,
    untrue_green_share_red=0.2,
    untrue_green_share_band=0.05,
    minimum_looked_at_greens=10.0,
    unrated_prior_audits=5.0,
    rank_set_level=0.95,
    variance_prior_reports=10.0,
    casemix_minimum_reports=30.0,
    hour_band_hours=4.0,
    provisional_seconds=60.0,
)
SHIPPED = replace(RULES, yellow_from_score=61.0, red_confidence=0.9)
"""What the policy files say; examples by hand are by RULES."""
assert len(fields(Rules)) == 26  # 25 amounts and the names of the assumed ones

QUIET: dict[str, Any] = {
    "kelurahan_code": "a",
    "category": "sampah",
    "channel": "qlue",
    "hour": 9,
    "responsible_since": AT - timedelta(days=20),
    "action_hours": np.nan,
    "action_seen": False,
    "done_hours": np.nan,
    "done_seen": False,
    "state": "done",
    "is_idle": False,
    "is_idle_judged": False,
    "stars": np.nan,
    "was_rated": False,
    "is_green": False,
    "panel_verdict": None,
    "is_audited": False,
    "was_coordinated": False,
    "in_window": True,
    "excluded": None,
    "linked_to": pd.NA,
    "reporter_is_staff": False,
}
"""A report that counts in no part unless told otherwise."""


def frame(*reports: dict[str, Any]) -> pd.DataFrame:
    """The engine's frame: one row a report, numbered from 1; what is not told is QUIET."""
    rows = [
        {"report_id": number} | QUIET | {"was_rated": "stars" in told} | told
        for number, told in enumerate(reports, start=1)
    ]
    return typed(pd.DataFrame(rows, columns=["report_id", *QUIET]))


def typed(reports: pd.DataFrame) -> pd.DataFrame:
    """The columns in the types that the store's answer has."""
    text = ("kelurahan_code", "category", "channel", "state", "panel_verdict", "excluded")
    flags = ("action_seen", "done_seen", "is_idle", "is_idle_judged", "is_green", "was_rated", "is_audited")
    kinds: dict[str, Any] = dict.fromkeys(text, "str") | dict.fromkeys((*flags, "was_coordinated", "in_window"), bool)
    kinds |= dict.fromkeys(("action_hours", "done_hours", "stars"), "float64")
    kinds |= {"report_id": "int64", "hour": "int64", "linked_to": "Int64"}
    kinds |= {"responsible_since": "datetime64[us, UTC]", "reporter_is_staff": bool}
    return reports.astype(kinds)


def acted(hours: float, **told: Any) -> dict[str, Any]:
    """First acted upon after so many hours."""
    return {"action_hours": hours, "action_seen": True} | told


def waiting(hours: float, **told: Any) -> dict[str, Any]:
    """Not acted upon yet, after so many hours."""
    return {"action_hours": hours, "action_seen": False, "state": "waiting"} | told


def city(**parts: Part) -> City:
    """A city by hand: every part absent unless given, kinds of report do not differ, an open report waits no longer."""
    hours = {part: RULES.horizons[part] for part in SPEEDS}
    return City(
        rules_digest=RULES.digest,
        reports_count=0,
        kelurahan_count=0,
        hour_band_hours=4.0,
        parts={part: parts.get(part, Part()) for part in PARTS},
        waiting={part: Waiting(h, (*map(float, range(int(h))), h)) for part, h in hours.items()},
        effects={part: {} for part in (*SPEEDS, QUALITY_STARS)},
        honesty=Honesty(known_variance=0.09, unrated_variance=0.09, unrated_bad=0.1, unrated_between=0.01),
        joint_ratio=1.0,
    )


def drawn(seed: int, reports: int, kelurahan: int = 4, categories: int = 3) -> pd.DataFrame:
    """A small city by chance: slow and fast kelurahan, open, reopened, rated, audited and excluded reports."""
    chance = np.random.default_rng(seed)
    unit = chance.integers(0, kelurahan, reports)
    age = chance.uniform(0, 40 * 24, reports)
    slowness = np.exp(chance.normal(0, 0.7, kelurahan))[unit]
    action = chance.exponential(20 * slowness)
    done = action + chance.exponential(40 * slowness)
    cut = age - RULES.verification_window_hours
    in_window = age <= 30 * 24
    is_green = done < age
    stars = np.where(is_green & (chance.random(reports) < 0.4), chance.integers(1, 6, reports), np.nan)
    is_audited = is_green & np.isnan(stars) & (chance.random(reports) < 0.3)
    looked = is_audited & (chance.random(reports) < 0.8) | (stars <= 2)
    verdict = np.where(looked, np.where(chance.random(reports) < 0.3, "bad", "good"), None)
    excluded = np.where(chance.random(reports) < 0.1, chance.choice(["echo", "agency", "relapse"], reports), None)
    is_idle = (action >= age) & (age >= RULES.long_red_hours)
    rows = {
        "report_id": chance.permutation(reports) + 1,
        "kelurahan_code": [f"k{code}" for code in unit],
        "category": [f"c{code}" for code in chance.integers(0, categories, reports)],
        "channel": chance.choice(["qlue", "phone"], reports),
        "hour": chance.integers(0, 24, reports),
        "responsible_since": pd.DatetimeIndex([AT] * reports, tz="UTC") - pd.to_timedelta(np.round(age, 3), unit="h"),
        "action_hours": np.minimum(action, age),
        "action_seen": action < age,
        "done_hours": np.where(cut >= 0, np.minimum(done, cut), np.nan),
        "done_seen": done < cut,
        "state": np.where(is_green, "done", np.where(action < age, "in_process", "waiting")),
        "is_idle": is_idle,
        "is_idle_judged": is_idle | (in_window & (age >= RULES.long_red_hours)),
        "stars": stars,
        "was_rated": ~np.isnan(stars),
        "is_green": is_green,
        "panel_verdict": verdict,
        "is_audited": is_audited,
        "was_coordinated": False,
        "in_window": in_window,
        "excluded": excluded,
        "linked_to": pd.NA,
        "reporter_is_staff": False,
    }
    return typed(pd.DataFrame(rows, columns=["report_id", *QUIET]))
