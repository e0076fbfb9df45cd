"""Who looks, and what he may open, do and be told. One place decides: `grants.toml`."""

from monitoring.access.rights import (
    NotAllowed,
    demand,
    may,
    may_open,
    may_see_kelurahan,
    may_see_unit,
    may_see_units_of,
)
from monitoring.access.seen import SeenStore
from monitoring.access.viewer import ROLES, Viewer

__all__ = [
    "ROLES",
    "NotAllowed",
    "SeenStore",
    "Viewer",
    "demand",
    "may",
    "may_open",
    "may_see_kelurahan",
    "may_see_unit",
    "may_see_units_of",
]
