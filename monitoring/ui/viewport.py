"""How large the map's frame is in the viewer's window, so that the city fills it; asked of the browser once a visit."""

from __future__ import annotations

import math

import streamlit as st

Frame = tuple[int, int]
Bounds = tuple[float, float, float, float]

ASSUMED: Frame = (1400, 840)  # until the browser has answered, and for viewers that are no browser
STEP = 40  # pixels; frames are told in these steps, so that windows of nearly the same size share one map
WORLD_PIXELS = 512  # the world's width on the map at zoom 0
MARGIN = 1.08

# Mounted once and silent afterwards: a later change of the window must not move a map the viewer has moved.
_SCRIPT = """
export default function ({ setStateValue }) {
  let left = 200;
  const measure = () => {
    const frame = document.querySelector('.st-key-live_map [data-testid="stDeckGlJsonChart"]');
    if (frame && frame.clientWidth > 0 && frame.clientHeight > 0) {
      const stepped = (size) => Math.max(1, Math.round(size / %d)) * %d;
      setStateValue('frame', [stepped(frame.clientWidth), stepped(frame.clientHeight)]);
    } else if (left-- > 0) {
      setTimeout(measure, 25);
    }
  };
  measure();
}
"""


@st.cache_resource(show_spinner=False)
def _component():
    return st.components.v2.component("map_frame", js=_SCRIPT % (STEP, STEP))


def frame() -> Frame:
    """Width and height of the map's frame in pixels; ASSUMED until the browser has told them."""
    told = _component()(key="map_frame", on_frame_change=lambda: None).get("frame")
    return sensible(told)


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
