"""The screens of the room: their address and title. A new screen is one line here and its file under `pages/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from monitoring import access
from monitoring.access import Viewer
from monitoring.home import REPOSITORY
from monitoring.words import N_

PAGES_FOLDER = REPOSITORY / "pages"


@dataclass(frozen=True)
class Screen:
    """One screen; `key` is its file under `pages/` and its address."""

    key: str
    title: str

    @property
    def path(self) -> Path:
        return PAGES_FOLDER / f"{self.key}.py"


SCREENS: dict[str, Screen] = {
    screen.key: screen
    for screen in (
        Screen("peta", N_("Live map")),
        Screen("peringkat", N_("Leaderboard")),
        Screen("bukti", N_("Evidence")),
        Screen("saya", N_("My kelurahan")),
        Screen("tren", N_("Categories & trends")),
        Screen("mutu", N_("Quality")),
        Screen("skpd", N_("Agencies")),
        Screen("laporan", N_("Report")),
        Screen("eskalasi", N_("Escalation")),
        Screen("arahan", N_("Briefing")),
        Screen("kepatuhan", N_("RT compliance")),
        Screen("data", N_("Data")),
        Screen("jejak", N_("Audit trail")),
        Screen("dinding", N_("Wall display")),
    )
}
FIRST = "peta"
LANDS_ON = {"wall": "dinding", "lurah": "saya"}  # a role that begins elsewhere than with the first screen it may open


def first_for(viewer: Viewer | None) -> Screen:
    """The screen to which the bare address leads: the role's own, else the first one that the viewer may open."""
    own = LANDS_ON.get(viewer.role) if viewer else None
    if own in SCREENS:
        return SCREENS[own]
    there = (screen for screen in SCREENS.values() if screen.path.exists())
    return next((one for one in there if viewer is not None and access.may_open(viewer, one.key)), SCREENS[FIRST])
