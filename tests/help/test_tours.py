"""Every role that works in the room is led through its own screens, and never before a closed door."""

from __future__ import annotations

import re

import pytest

from monitoring import access
from monitoring.access import viewer
from monitoring.access.viewer import Viewer
from monitoring.help.tours import TOURS, steps_for
from monitoring.ui import registry, theme

OF = {
    "lurah": {"kelurahan_code": "31.71.08.1003"},
    "skpd": {"skpd": "Dinas Bina Marga"},
    "panel": {"seat": "asesor-01"},
    "rt": {"unit_code": "31.71.08.1003-003-005"},
}
LED = sorted(set(viewer.ROLES) - {viewer.WALL})
MOST_STEPS, MOST_SIGNS = 6, 180  # read standing, in a minute


def test_the_wall_alone_is_led_nowhere():
    assert set(TOURS) == set(LED)
    assert not steps_for(viewer.WALL)


@pytest.mark.parametrize("role", LED)
def test_every_step_is_on_a_screen_that_is_open_to_the_role(role):
    who = Viewer("somebody", role, **OF.get(role, {}))
    steps = steps_for(role)
    assert 4 <= len(steps) <= MOST_STEPS
    assert all(access.may_open(who, one.screen) and one.screen in registry.SCREENS for one in steps)
    assert steps[-1].screen == "metode"
    assert all(len(one.text) <= MOST_SIGNS for one in steps)


@pytest.mark.parametrize("at", sorted({one.at for steps in TOURS.values() for one in steps if one.at}))
def test_what_a_step_points_at_is_still_drawn(at):
    sources = "".join(path.read_text("utf-8") for folder in ("monitoring/ui", "pages")
                      for path in sorted((theme.ASSETS.parents[2] / folder).glob("*.py")))  # fmt: skip
    for one in re.findall(r"[.#](?:st-key-)?([\w-]+)", at):
        assert one in sources, one
