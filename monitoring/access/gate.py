"""Whether a server may open the room at all: nobody who has not signed in is ever shown real reports."""

from __future__ import annotations

import ipaddress

from monitoring.words import N_

PUBLIC = N_(
    "On the address {address} everybody who reaches it would be in the room: set up sign-in ([auth] in "
    ".streamlit/secrets.toml, see README.md), or let it answer on 127.0.0.1 only."
)
NOBODY = N_(
    "The room in {folder} holds real reports and nobody could look at them: set up sign-in ([auth] in "
    ".streamlit/secrets.toml, see README.md), or make a device's address: "
    "python -m monitoring.access device new NAME --role operator"
)
NOT_WHOLE = N_("Sign-in is not set up whole: [auth] in .streamlit/secrets.toml lacks {missing}.")
SAMPLE = (None, "sample")  # natures of a store that anybody may see


def is_loopback(address: str | None) -> bool:
    """Whether a server that answers on this address is reached from this machine alone; None = it answers on all."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address((address or "").strip("[]")).is_loopback
    except ValueError:
        return False


def is_demonstration(nature: str | None, has_provider: bool) -> bool:
    """Whether the room is open to all who reach it, in any role: only a sample city or nothing, and nobody signs in."""
    return not has_provider and nature in SAMPLE
