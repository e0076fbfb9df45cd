"""Which measures each screen explains where they stand. A screen that shows a mark has its card, and no other."""

from __future__ import annotations

from monitoring.help.entries import ENTRIES
from monitoring.help.entry import Entry

SHOWN: dict[str, tuple[str, ...]] = {
    "peta": ("rating", "report_colour", "coordinating", "age", "on_track"),
    "peringkat": (
        "window", "place", "rating", "score", "first_action", "verified_green", "idle", "honesty", "coordinating",
        "in_time", "age",
    ),
    "bukti": (
        "score", "rating", "place", "first_action", "verified_green", "idle", "stars", "honesty", "drawn",
        "not_counted", "lift", "moved", "window", "age",
    ),
    "saya": (
        "rating", "place", "case", "idle", "lift", "moved", "reopened", "validated", "on_track", "score", "age",
    ),
    "tren": ("change", "rise", "flood_day", "recurring", "age"),
    "mutu": ("quality_stages", "reopened", "audit", "untrue_green", "agreement", "age"),
    "skpd": ("agency_backlog", "recurring", "accounts", "coordinating", "age"),
    "laporan": ("report_colour", "late", "low_rating", "age"),
    "eskalasi": ("case", "promise", "decision", "reprimand", "idle", "age"),
    "arahan": ("briefing", "rating", "decision", "age"),
    "kepatuhan": ("quota", "on_track", "validated", "due", "copies", "far_off", "objection", "age"),
    "data": ("held", "age", "quarantine"),
    "metode": (
        "score", "rating", "place", "first_action", "verified_green", "idle", "stars", "honesty", "drawn", "quota",
        "age",
    ),
}  # fmt: skip


def entries_of(screen: str) -> dict[str, Entry]:
    """The entries of a screen in its order; none for a screen that explains nothing, such as the wall."""
    return {key: ENTRIES[key] for key in SHOWN.get(screen, ())}
