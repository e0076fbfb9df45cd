"""Areas: the register of kelurahan, their names as people write them, their shapes on the map."""

from monitoring.areas.in_force import Shapes, shapes
from monitoring.areas.names import Match, Matches, match_name, match_names
from monitoring.areas.problems import BoundariesError, RegisterError
from monitoring.areas.register import FAR_KOTA, Kelurahan, Register, load_register

__all__ = [
    "FAR_KOTA",
    "BoundariesError",
    "Kelurahan",
    "Match",
    "Matches",
    "Register",
    "RegisterError",
    "Shapes",
    "load_register",
    "match_name",
    "match_names",
    "shapes",
]
