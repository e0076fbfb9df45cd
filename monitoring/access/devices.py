"""Screens that nobody signs in at: each has a token of its own that can be revoked. Only its hash is kept.

`access/devices.json` in the room's folder. A token is random and long, so its plain hash tells nothing of it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from monitoring import clock
from monitoring.access.kept_file import KeptFile, write_whole
from monitoring.access.viewer import SCOPE_OF, Viewer
from monitoring.home import Home
from monitoring.words import N_, Problem

NAME = "devices.json"
COOKIE = "ruang_device"
WRONG_FILE = N_("{path} cannot be used: {why}")
NAME_TAKEN = N_("A device called {name} is there already; revoke it first or choose another name.")


class DeviceProblem(Problem, ValueError):
    """devices.json cannot be read, or the device is there already."""


@dataclass(frozen=True)
class Device:
    """A screen: the viewer it is, named as it is called; when its token was made and revoked, None = it holds."""

    viewer: Viewer
    digest: str
    made_at: datetime
    revoked_at: datetime | None = None


def load(home: Home) -> tuple[Device, ...]:
    """Every device there ever was, oldest first; read anew only when the file has changed. Raises DeviceProblem."""
    return _files.setdefault(home, KeptFile(home.access / NAME, _parsed, ())).content()


def viewer(home: Home, token: str | None) -> Viewer | None:
    """The device that holds this token; None for an unknown or revoked one. Raises DeviceProblem."""
    if not token:
        return None
    digest = _digest(token)
    found = (one for one in load(home) if one.revoked_at is None and hmac.compare_digest(one.digest, digest))
    return next((one.viewer for one in found), None)


def add(home: Home, one: Viewer, token: str | None = None) -> str:
    """Make a device and return its token, which is kept nowhere. Raises DeviceProblem where its name is in use."""
    known = load(home)
    if any(device.viewer.name == one.name and device.revoked_at is None for device in known):
        raise DeviceProblem(NAME_TAKEN, name=one.name)
    token = token or secrets.token_urlsafe(32)
    _write(home, (*known, Device(one, _digest(token), clock.real_now())))
    return token


def revoke(home: Home, name: str) -> bool:
    """Let the device's token open nothing any more, at the next refresh of its page; whether it held."""
    known = load(home)
    now = clock.real_now()
    told = tuple(
        replace(one, revoked_at=now) if one.viewer.name == name and one.revoked_at is None else one for one in known
    )
    if told == known:
        return False
    _write(home, told)
    return True


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _parsed(path: Path, content: bytes) -> tuple[Device, ...]:
    try:
        return tuple(_device(entry) for entry in json.loads(content)["devices"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DeviceProblem(WRONG_FILE, path=path, why=" ".join(str(error).split())) from error


def _device(entry: Mapping[str, str | None]) -> Device:
    scope = {name: entry[name] for name in SCOPE_OF.values() if name in entry}
    revoked_at = entry.get("revoked_at")
    return Device(
        Viewer(entry["name"], entry["role"], **scope),
        entry["sha256"],
        datetime.fromisoformat(entry["made_at"]),
        datetime.fromisoformat(revoked_at) if revoked_at else None,
    )


def _write(home: Home, known: tuple[Device, ...]) -> None:
    told = []
    for one in known:
        of = {} if one.viewer.scope is None else {SCOPE_OF[one.viewer.role]: one.viewer.scope}
        revoked = {"revoked_at": one.revoked_at.isoformat()} if one.revoked_at else {}
        entry = {"name": one.viewer.name, "role": one.viewer.role, **of, "sha256": one.digest}
        told.append(entry | {"made_at": one.made_at.isoformat()} | revoked)
    write_whole(home.access / NAME, json.dumps({"devices": told}, indent=1, ensure_ascii=False).encode())


_files: dict[Home, KeptFile[tuple[Device, ...]]] = {}
