"""The wall's scenes: the question each answers, of which places it speaks, and its HTML, made once for all walls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from monitoring.home import Home
from monitoring.store.cache import AnswerCache
from monitoring.ui import (
    league_cache,
    wall_agencies,
    wall_cases,
    wall_categories,
    wall_league,
    wall_map,
    wall_order,
    wall_rt,
)
from monitoring.ui.shell import Room
from monitoring.ui.wall_place import Place
from monitoring.words import N_, Words

KEPT_BYTES = 4 * 1024 * 1024
OF_CITY, OF_AREA, OF_AGENCY = "city", "area", "agency"


@dataclass(frozen=True)
class Scene:
    """A scene. title: the question it answers; short: its name where the next one is announced.

    kinds: of which places it speaks. is_of_rating: it tells of the rating alone, and moves and stands still with it.
    """

    title: str
    short: str
    html: Callable[[Room, Place], str]
    kinds: tuple[str, ...] = (OF_CITY, OF_AREA)
    is_of_rating: bool = False


SCENES: dict[str, Scene] = {
    wall_order.MAP: Scene(N_("Where is the city red now?"), N_("Map"), wall_map.scene, is_of_rating=True),
    wall_order.LOWEST: Scene(
        N_("Whose score of 100 is lowest, and why?"), N_("Ten lowest"), wall_league.lowest, is_of_rating=True
    ),
    wall_order.MOVERS: Scene(N_("Who fell, who rose?"), N_("Movers"), wall_league.movers, is_of_rating=True),
    wall_order.CASES: Scene(
        N_("Which cases are open, how long is left?"),
        N_("Open cases"),
        wall_cases.scene,
        (OF_CITY, OF_AREA, OF_AGENCY),
    ),
    wall_order.CATEGORIES: Scene(N_("What comes more than usual today?"), N_("Categories"), wall_categories.scene),
    wall_order.AGENCIES: Scene(
        N_("What waits with the agencies, and how long?"), N_("Agencies"), wall_agencies.scene, (OF_CITY, OF_AGENCY)
    ),
    wall_order.RT: Scene(N_("How many RT and RW are on track this month?"), N_("RT and RW"), wall_rt.scene),
}
_made: AnswerCache[str] = AnswerCache(KEPT_BYTES, weigh=len)


def shown(place: Place) -> list[tuple[str, float]]:
    """The scenes in force that speak of this place, with their seconds; all that do where the file names none."""
    kind = OF_AGENCY if place.skpd is not None else OF_AREA if place.code else OF_CITY
    for order in (wall_order.in_force(Home.default()), wall_order.shipped()):
        found = [(name, seconds) for name, seconds in order.scenes if kind in SCENES[name].kinds]
        if found:
            return found
    return []


def html(name: str, room: Room, place: Place) -> str:
    """A scene with its title, as the data and the room's minute are."""
    stands = f"{room.data}.{room.now:%d%H%M}"
    if SCENES[name].is_of_rating:  # which moves every few seconds, not with every batch
        stands = league_cache.now(room).key
    key = (name, stands, room.language, place)
    return _made.get(key, lambda: _drawn(name, room, place))


def section(name: str, title: str, inside: str) -> str:
    """A scene's frame: all lie on each other, and the browser shows one."""
    body = f'<div class="rp-w-body">{inside}</div>'
    return f'<section class="rp-w-scene" data-scene="{name}"><h2>{title}</h2>{body}</section>'


def title(name: str, _: Words) -> str:
    return escape(_(SCENES[name].title))


def _drawn(name: str, room: Room, place: Place) -> str:
    return section(name, title(name, room.words), SCENES[name].html(room, place))
