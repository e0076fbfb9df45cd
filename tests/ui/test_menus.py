"""The navigation's menus: every screen stands in one place, and what a role needs all day is always in sight."""

from __future__ import annotations

from monitoring.access.viewer import viewer_of
from monitoring.ui import registry


def test_every_screen_stands_in_exactly_one_menu():
    menus = registry.menus(registry.SCREENS, viewer_of("operator"))
    assert sorted(key for keys in menus.values() for key in keys) == sorted(registry.SCREENS)


def test_the_room_has_map_leaderboard_and_escalation_always_in_sight():
    assert registry.menus(registry.SCREENS, viewer_of("operator"))[""] == ["peta", "peringkat", "eskalasi"]


def test_a_roles_own_first_screen_leads_the_others():
    shown = registry.menus(["peta", "peringkat", "saya", "bukti"], viewer_of("lurah-31.71.03.1003"))
    assert shown == {"": ["saya", "peta", "peringkat"], registry.PLACES: ["bukti"]}


def test_a_screen_that_does_not_exist_is_in_no_menu():
    assert registry.menus(["peta"], viewer_of("operator")) == {"": ["peta"]}
