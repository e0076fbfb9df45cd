"""Roles that a viewer of the sample city gives himself, as the address carries them: `?peran=lurah-3171010001`."""

from __future__ import annotations

from monitoring.access.viewer import OPERATOR, Viewer, told, viewer_of

DEFAULT = OPERATOR


def viewer(peran: str | None) -> Viewer:
    """The viewer that `peran` names; an operator where it names none."""
    asked = peran or DEFAULT
    return viewer_of(asked, name=f"demo-{asked}", is_demo=True) or Viewer(f"demo-{DEFAULT}", DEFAULT, is_demo=True)


def written(one: Viewer) -> str:
    """The viewer as the address carries him: what `viewer` makes him of again."""
    return told(one)
