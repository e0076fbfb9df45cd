"""Roles that a viewer of the sample city gives himself, as the address carries them: `?peran=lurah-3171010001`."""

from __future__ import annotations

from monitoring.access.viewer import OPERATOR, ROLES, SCOPE_OF, Viewer

DEFAULT = OPERATOR
MOST_SIGNS = 120


def viewer(peran: str | None) -> Viewer:
    """The viewer that `peran` names: a role, and after a dash what it is of. An operator where it names none."""
    role, _, scope = (peran or DEFAULT).partition("-")
    needed = SCOPE_OF.get(role)
    if role not in ROLES or (needed is None) != (not scope) or len(scope) > MOST_SIGNS:
        return viewer(DEFAULT)
    told = {needed: scope} if needed else {}
    return Viewer(f"demo-{role}" + (f"-{scope}" if scope else ""), role, is_demo=True, **told)


def written(one: Viewer) -> str:
    """The viewer as the address carries him: what `viewer` makes him of again."""
    return one.role if one.scope is None else f"{one.role}-{one.scope}"
