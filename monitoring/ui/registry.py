"""The screens of the room: their address and title. A new screen is one line here and its file under `pages/`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from monitoring import access
from monitoring.access import Viewer
from monitoring.home import REPOSITORY
from monitoring.words import N_

PAGES_FOLDER = REPOSITORY / "pages"

# The menus of the navigation; a screen without one stands beside them, always in sight.
PLACES, FIND, ROOM = N_("Places & agencies"), N_("Look into"), N_("Room & data")


@dataclass(frozen=True)
class Screen:
    """One screen; `key` is its file under `pages/` and its address, `group` the menu it stands in."""

    key: str
    title: str
    group: str = ""

    @property
    def path(self) -> Path:
        return PAGES_FOLDER / f"{self.key}.py"


SCREENS: dict[str, Screen] = {
    screen.key: screen
    for screen in (
        Screen("peta", N_("Live map")),
        Screen("peringkat", N_("Leaderboard")),
        Screen("eskalasi", N_("Escalation")),
        Screen("saya", N_("My kelurahan"), PLACES),
        Screen("bukti", N_("Evidence"), PLACES),
        Screen("kepatuhan", N_("RT compliance"), PLACES),
        Screen("skpd", N_("Agencies"), PLACES),
        Screen("laporan", N_("Report"), FIND),
        Screen("cari", N_("Search"), FIND),
        Screen("tren", N_("Categories & trends"), FIND),
        Screen("banding", N_("Compare"), FIND),
        Screen("mutu", N_("Quality"), ROOM),
        Screen("arahan", N_("Briefing"), ROOM),
        Screen("dinding", N_("Wall display"), ROOM),
        Screen("data", N_("Data"), ROOM),
        Screen("jejak", N_("Audit trail"), ROOM),
        Screen("metode", N_("Method"), ROOM),
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


def menus(keys: Collection[str], viewer: Viewer | None) -> dict[str, list[str]]:
    """The screens `keys` by their menu, in the registry's order; "" is in sight always, the viewer's own before all."""
    own = first_for(viewer).key
    told: dict[str, list[str]] = {"": [own] if own in keys else []}
    for key in (one for one in SCREENS if one in keys and one != own):
        told.setdefault(SCREENS[key].group, []).append(key)
    return told
