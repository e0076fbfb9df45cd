"""Who looks at a page: who signed in, a device, or in a demonstration whoever one chooses to be.

With an identity provider ([auth] in .streamlit/secrets.toml) people sign in and their role is what people.toml says;
without one only the sample city is open, to anybody in any role. A device with a token enters in either case.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import streamlit as st

from monitoring.access import demonstration, devices, gate, people
from monitoring.access.viewer import Viewer
from monitoring.home import Home
from monitoring.ui import address

PERAN = "peran"
KEPT = "_peran"  # outlives the address while one goes from screen to screen
NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")

SIGN_IN, NO_ROLE, NO_PROVIDER = "sign_in", "no_role", "no_provider"


@dataclass(frozen=True)
class Visitor:
    """Who looks. viewer: None = he may not, and `why`: SIGN_IN, NO_ROLE or NO_PROVIDER.

    email: of whoever signed in. may_switch: he may take any role, in a demonstration.
    """

    viewer: Viewer | None
    why: str | None = None
    email: str | None = None
    may_switch: bool = False


def visitor(nature: str | None) -> Visitor:
    """Who looks at a room with data of this nature. Cheap: asked at every refresh."""
    home = Home.default()
    if has_provider():
        return _signed_in(home) or _device(home) or Visitor(None, SIGN_IN)
    if not is_demonstration(nature):
        return _device(home) or Visitor(None, NO_PROVIDER)
    peran = st.session_state.get(KEPT) or address.value(PERAN)
    device = None if peran else _device(home)
    return device or Visitor(demonstration.viewer(peran), may_switch=True)


def is_demonstration(nature: str | None) -> bool:
    """Whether anybody may take any role, as gate.is_demonstration."""
    return gate.is_demonstration(nature, has_provider())


@cache
def has_provider() -> bool:
    """Whether an identity provider is set up. A server is told once, when it starts."""
    return bool(provider()) and not lacking()


def lacking() -> list[str]:
    """What an [auth] section that is there does not say; empty where it is whole or there is none."""
    return [name for name in NEEDED if not provider().get(name)] if provider() else []


def provider() -> dict[str, object]:
    """The [auth] section of the secrets; empty where there is none."""
    return dict(st.secrets.get("auth", {})) if st.secrets.load_if_toml_exists() else {}


def _signed_in(home: Home) -> Visitor | None:
    told = claims()
    if told is None:
        return None
    email = str(told.get("email") or told.get("name") or told.get("sub") or "")
    viewer = people.load(home).viewer(told)
    return Visitor(viewer, None if viewer else NO_ROLE, email)


def claims() -> dict[str, object] | None:
    """What the identity provider says of who signed in; None where nobody has."""
    return st.user.to_dict() if st.user.get("is_logged_in") else None


def _device(home: Home) -> Visitor | None:
    viewer = devices.viewer(home, token())
    return viewer and Visitor(viewer)


def token() -> str | None:
    """The token of the device that looks; None where the browser sent none."""
    told = st.context.cookies.get(devices.COOKIE)
    return told if isinstance(told, str) else None
