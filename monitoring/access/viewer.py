"""Who looks at the room."""

from __future__ import annotations

from dataclasses import dataclass

from monitoring import lpj

WALL, OPERATOR, PANEL, ADMINISTRATOR = "wall", "operator", "panel", "administrator"
GOVERNOR, LURAH, SKPD, RT = "governor", "lurah", "skpd", "rt"
ROLES = (WALL, OPERATOR, PANEL, ADMINISTRATOR, GOVERNOR, LURAH, SKPD, RT)
# What a role is of: the field of a viewer that it needs, and no other role may have.
SCOPE_OF = {LURAH: "kelurahan_code", SKPD: "skpd", PANEL: "seat", RT: "unit_code"}


@dataclass(frozen=True)
class Viewer:
    """One who looks: by which name, in which role, and of which kelurahan, agency, seat in the panel or RT.

    name: what an entry of his carries: an e-mail address, a device's name, in a demonstration "demo-" and the role.
    unit_code: the RT, or RW, that he heads, as of monitoring.lpj. is_demo: he chose the role himself. Raises ValueError
    for a role that is none or lacks what it is of, and for a unit code that is none.
    """

    name: str
    role: str
    kelurahan_code: str | None = None
    skpd: str | None = None
    seat: str | None = None
    unit_code: str | None = None
    is_demo: bool = False

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise ValueError(f"{self.role!r} is not one of {', '.join(ROLES)}")
        needed = SCOPE_OF.get(self.role)
        wrong = [field for field in SCOPE_OF.values() if (getattr(self, field) is not None) != (field == needed)]
        if wrong:
            raise ValueError(f"a viewer in the role {self.role} has {needed or 'no scope'}; wrong: {', '.join(wrong)}")
        if self.unit_code is not None and lpj.unit_of(self.unit_code) is None:
            raise ValueError(f"{self.unit_code!r} is no code of an RT or RW")

    @property
    def scope(self) -> str | None:
        """The kelurahan, agency, seat or RT that the role is of; None for a role that is of none."""
        needed = SCOPE_OF.get(self.role)
        return needed and getattr(self, needed)


MOST_SIGNS = 120


def told(viewer: Viewer) -> str:
    """A viewer's role and what it is of in one word: "operator", "lurah-3171010001"."""
    return viewer.role if viewer.scope is None else f"{viewer.role}-{viewer.scope}"


def viewer_of(text: str, *, name: str | None = None, is_demo: bool = False) -> Viewer | None:
    """The viewer that `told` writes so; None for a text that names none. name: None = the text itself."""
    role, _, scope = text.partition("-")
    needed = SCOPE_OF.get(role)
    if role not in ROLES or (needed is None) != (not scope) or len(text) > MOST_SIGNS:
        return None
    if role == RT and lpj.unit_of(scope) is None:
        return None
    return Viewer(name or text, role, is_demo=is_demo, **({needed: scope} if needed else {}))
