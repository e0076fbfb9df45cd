"""What intake asks of the register and the shapes: which kelurahan a text names, and which one holds a point."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np

from monitoring.areas import Register, Shapes, match_names, shapes
from monitoring.home import Home
from monitoring.routing import Router


@dataclass(frozen=True)
class Named:
    """The kelurahan a text certainly names, else none and the nearest names."""

    kelurahan_code: str | None
    candidates: tuple[str, ...] = ()


class Places(Protocol):
    """The places of a province. `digest` changes when an answer may."""

    @property
    def digest(self) -> str: ...

    def match_names(self, texts: Sequence[str]) -> list[Named]:
        """One answer a text, in their order."""
        ...

    def route(self, latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
        """The kelurahan code of each point (object array), None outside the province. Degrees, WGS84, no NaN."""
        ...


class RoomPlaces:
    """The register and shapes in force in a room. Names once looked up are remembered."""

    def __init__(self, in_force: Shapes, router: Router, digest: str) -> None:
        self._register: Register = in_force.register
        self._router, self._digest = router, digest
        self._named: dict[str, Named] = {}

    @staticmethod
    def of(home: Home, on: date) -> RoomPlaces:
        """The places of the room kept in `home`, by the policy of the day `on`."""
        in_force = shapes(home)
        digest = hashlib.sha256(in_force.version.encode("utf-8") + home.register.read_bytes()).hexdigest()
        return RoomPlaces(in_force, Router.by_policy(in_force, on), digest)

    @property
    def digest(self) -> str:
        return self._digest

    def match_names(self, texts: Sequence[str]) -> list[Named]:
        new = [text for text in texts if text not in self._named]
        if new:
            found = match_names(self._register, new)
            for text, code in zip(new, found.codes, strict=True):
                near = found.unknown[text].candidates if text in found.unknown else ()
                self._named[text] = Named(code, tuple(near))
        return [self._named[text] for text in texts]

    def route(self, latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
        return self._router.route(latitude, longitude).codes
