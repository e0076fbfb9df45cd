"""What a role may open and do, as `grants.toml` says."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from monitoring import lpj
from monitoring.access.viewer import ROLES, Viewer

GRANTS = Path(__file__).with_name("grants.toml")


class NotAllowed(PermissionError):
    """The viewer may not have what was asked for. `viewer` and `what` are for the log."""

    def __init__(self, viewer: Viewer, what: str) -> None:
        super().__init__(f"{viewer.role} {viewer.scope or ''} may not: {what}")
        self.viewer, self.what = viewer, what


def may(viewer: Viewer, deed: str) -> bool:
    """Whether the viewer may do `deed`. Raises KeyError for a deed that grants.toml does not name."""
    return viewer.role in roles("deeds")[deed]


def demand(viewer: Viewer, deed: str) -> None:
    """Raises NotAllowed for a viewer who may not do `deed`; for whatever writes, before it writes."""
    if not may(viewer, deed):
        raise NotAllowed(viewer, deed)


def may_open(viewer: Viewer, screen_key: str) -> bool:
    """Whether the viewer may open the screen; no for a screen that grants.toml does not name."""
    return viewer.role in roles("screens").get(screen_key, ())


def may_see_kelurahan(viewer: Viewer, code: str | None) -> bool:
    """Whether the viewer may see a kelurahan's evidence and reports; its place and colour are everybody's."""
    known = roles("kelurahan")
    return viewer.role in known["every"] or (viewer.role in known["own"] and viewer.kelurahan_code == code)


def may_see_units_of(viewer: Viewer, kelurahan_code: str | None) -> bool:
    """Whether the viewer may see which RT and RW of a kelurahan sent what; its sums are everybody's."""
    known = roles("units")
    return viewer.role in known["every"] or (
        viewer.role in known["of_kelurahan"] and viewer.kelurahan_code == kelurahan_code
    )


def may_see_unit(viewer: Viewer, unit_code: str) -> bool:
    """Whether the viewer may see what this RT or RW sent; no for a code that is none."""
    unit = lpj.unit_of(unit_code)
    if unit is None:
        return False
    is_own = viewer.role in roles("units")["own"] and viewer.unit_code == unit_code
    return is_own or may_see_units_of(viewer, unit.kelurahan_code)


@cache
def roles(part: str) -> Mapping[str, frozenset[str]]:
    """A part of grants.toml that says roles by name. Raises as `expanded`."""
    return {name: expanded(given) for name, given in written()[part].items()}


def expanded(told: Sequence[str]) -> frozenset[str]:
    """The roles of a list in grants.toml, its groups unfolded. Raises ValueError for a name that is neither."""
    groups = written()["groups"]
    found = frozenset(role for name in told for role in (expanded(groups[name]) if name in groups else (name,)))
    if found - set(ROLES):
        raise ValueError(f"grants.toml names roles that are none: {', '.join(sorted(found - set(ROLES)))}")
    return found


@cache
def written() -> Mapping[str, Mapping]:
    """grants.toml as it is written."""
    return tomllib.loads(GRANTS.read_text("utf-8"))
