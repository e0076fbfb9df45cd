"""Who has which role: `access/people.toml` in the room's folder, kept by the administrator.

    [claim]                          # if the identity provider itself says roles: in this claim of its token
    name = "ruang_pantau"            # holding "operator", "lurah-31.71.08.1003", "rt-31.71.08.1003-003-005", or a list
    [[person]]
    email = "lurah@example.go.id"
    role = "lurah"
    kelurahan_code = "31.71.08.1003"

A person's own entry counts before the claim. Whoever is named nowhere has no role.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from monitoring.access.kept_file import KeptFile, write_whole
from monitoring.access.viewer import SCOPE_OF, Viewer, viewer_of
from monitoring.home import Home
from monitoring.words import N_, Problem

NAME = "people.toml"
WRONG_FILE = N_("{path} cannot be used: {why}")
HEADER = "# Who has which role. Kept by `python -m monitoring.access people`, which writes the whole file anew.\n"


class PeopleProblem(Problem, ValueError):
    """people.toml cannot be read."""


@dataclass(frozen=True)
class People:
    """The persons by their e-mail address in small letters, and the claim that may name a role; None = none may."""

    viewers: Mapping[str, Viewer] = field(default_factory=dict)
    claim: str | None = None

    def viewer(self, claims: Mapping[str, object]) -> Viewer | None:
        """The viewer whom an identity provider's claims describe; None where he has no role.

        An address that the provider has not verified names nobody.
        """
        email = str(claims.get("email") or "").strip().casefold()
        if not email or claims.get("email_verified") is False:
            return None
        if email in self.viewers:
            return self.viewers[email]
        told = claims.get(self.claim) if self.claim else None
        names = told if isinstance(told, list) else [told]
        found = (viewer_of(name, name=email) for name in names if isinstance(name, str))
        return next((viewer for viewer in found if viewer), None)


def load(home: Home) -> People:
    """The people of the room; read anew only when the file has changed. Raises PeopleProblem."""
    return _files.setdefault(home, KeptFile(home.access / NAME, _parsed, People())).content()


def add(home: Home, viewer: Viewer) -> None:
    """Give somebody a role, named by his e-mail address; what he had before is forgotten. Raises PeopleProblem."""
    people = load(home)
    _write(home, People({**people.viewers, viewer.name.casefold(): viewer}, people.claim))


def remove(home: Home, email: str) -> bool:
    """Take somebody's role away; whether he had one. Raises PeopleProblem."""
    people = load(home)
    left = {name: viewer for name, viewer in people.viewers.items() if name != email.strip().casefold()}
    if len(left) == len(people.viewers):
        return False
    _write(home, People(left, people.claim))
    return True


def _parsed(path: object, content: bytes) -> People:
    try:
        told = tomllib.loads(content.decode("utf-8"))
        viewers = [_person(entry) for entry in told.get("person", [])]
        claim = told.get("claim", {}).get("name")
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise PeopleProblem(WRONG_FILE, path=path, why=" ".join(str(error).split())) from error
    return People({viewer.name: viewer for viewer in viewers}, claim)


def _person(entry: Mapping[str, str]) -> Viewer:
    scope = {name: entry[name] for name in SCOPE_OF.values() if name in entry}
    return Viewer(entry["email"].strip().casefold(), entry["role"], **scope)


def _write(home: Home, people: People) -> None:
    pieces = [HEADER]
    if people.claim:
        pieces.append(f"[claim]\nname = {_quoted(people.claim)}\n")
    for email, viewer in sorted(people.viewers.items()):
        told = {"email": email, "role": viewer.role}
        if viewer.scope is not None:
            told[SCOPE_OF[viewer.role]] = viewer.scope
        pieces.append("[[person]]\n" + "".join(f"{name} = {_quoted(value)}\n" for name, value in told.items()))
    write_whole(home.access / NAME, "\n".join(pieces).encode())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a TOML string


_files: dict[Home, KeptFile[People]] = {}
