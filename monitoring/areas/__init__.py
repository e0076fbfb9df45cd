"""Areas: the register of kelurahan, their names as people write them, their shapes on the map."""

from monitoring.areas.names import Match, Matches, match_name, match_names
from monitoring.areas.register import Kelurahan, Register, RegisterError, load_register

__all__ = [
    "Kelurahan",
    "Match",
    "Matches",
    "Register",
    "RegisterError",
    "load_register",
    "match_name",
    "match_names",
]
