"""Which dated rules decide most, by the question a reader asks of them, and what kind of source each of them has."""

from __future__ import annotations

from monitoring import policy
from monitoring.words import N_

STUDY, PRESS, DECREE, ROOM = "study", "press", "decree", "room"
# What a source begins with, as the policy's files write it. What the room chose itself says so first.
_BEGINS = {
    "own choice": ROOM,
    "field study": STUDY,
    "press": PRESS,
    "Governor's Decree": DECREE,
    "Keputusan Gubernur": DECREE,
    "Pergub": DECREE,
}
KINDS: dict[str, str] = {
    DECREE: N_("a decree"),
    STUDY: N_("the field study of Kelurahan Galur"),
    PRESS: N_("the press"),
    ROOM: N_("chosen by the room alone"),
}
DECIDING: dict[str, tuple[str, ...]] = {
    N_("Who is called red or green"): (
        "yellow_from_score",
        "green_from_score",
        "red_confidence",
        "minimum_judged_reports",
        "recovery_band_points",
        "untrue_green_share_red",
    ),
    N_("What a score is made of"): (
        "rating_window_days",
        "rating_weight_first_action",
        "rating_weight_verified_green",
        "rating_weight_backlog",
        "rating_weight_quality",
        "first_action_horizon_hours",
        "verified_green_horizon_hours",
    ),
    N_("When work is found bad"): ("police_stars_at_most", "audit_share", "panel_quorum", "panel_majority"),
    N_("When a lurah is phoned, and when it goes to the governor"): (
        "warn_within_hours",
        "explanation_within_hours",
        "recovery_windows",
    ),
    N_("By which decree an RT is paid"): ("lpj_overlap", "lpj_validation_days", "lpj_close_days"),
}


def kind_of(value: policy.Value) -> str:
    """What kind of source a value has: a key of KINDS. Raises ValueError for a source that begins like none."""
    for begins, kind in _BEGINS.items():
        if value.source.startswith(begins):
            return kind
    raise ValueError(f"no kind of source is known that begins like {value.source!r}")
