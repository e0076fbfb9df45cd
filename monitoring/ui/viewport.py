"""How large the map's frame is in the viewer's window, so that the city fills it; asked of the browser once a visit."""

from __future__ import annotations

import math

from monitoring.ui import pulse
from monitoring.ui.pulse import STEP

Frame = tuple[int, int]
Bounds = tuple[float, float, float, float]

ASSUMED: Frame = (1400, 840)  # until the browser has answered, and for viewers that are no browser
WORLD_PIXELS = 512  # the world's width on the map at zoom 0
MARGIN = 1.08


def frame() -> Frame:
    """Width and height of the map's frame in pixels; ASSUMED until the browser has told them."""
    return sensible(pulse.told().get("frame"))


def sensible(told: object) -> Frame:
    """What the browser told, if it is a frame one could draw a map in; else ASSUMED."""
    if isinstance(told, (list, tuple)) and len(told) == 2 and all(isinstance(size, int) for size in told):
        width, height = (min(max(size, STEP), 8000) for size in told)
        return width, height
    return ASSUMED


def view(bounds: Bounds, frame_: Frame) -> dict[str, float]:
    """Latitude, longitude and zoom at which `bounds` (west, south, east, north in degrees) just fill the frame."""
    west, south, east, north = bounds
    tall = _mercator(north) - _mercator(south)
    pixels_per_degree = min(frame_[0] / ((east - west) * MARGIN), frame_[1] / (tall * MARGIN))
    return {
        "latitude": round((south + north) / 2, 4),
        "longitude": round((west + east) / 2, 4),
        "zoom": round(math.log2(pixels_per_degree * 360 / WORLD_PIXELS), 2),
    }


def _mercator(latitude: float) -> float:
    """The latitude's height on the map, in degrees of longitude."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))
