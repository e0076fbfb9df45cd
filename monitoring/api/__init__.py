"""Addresses for machines and for the map: health, the kelurahan's shapes, the reports' points, the room's own files.

Everything about reports comes through `Store.ask`. An address that names a data version never changes its answer, so
browsers may keep it for good. `middleware` answers first what hundreds of browsers ask at the same moment.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from monitoring import areas as register
from monitoring import clock, store
from monitoring.api import entering, homescreen
from monitoring.api.answers import kept
from monitoring.api.changes import Changes
from monitoring.api.points import MOST_POINTS, PATH, ReadyPoints, points
from monitoring.home import Home
from monitoring.ui import atlas, compliance_atlas, front, registry, stamp

if TYPE_CHECKING:
    from monitoring.store.owner import Owner

A_DAY = "public, max-age=86400"
_compressed: dict[tuple[str, Callable[[register.Shapes], bytes]], bytes] = {}
PICTURES = {"marks": atlas.marks_png, "shades": atlas.shades_png, "shares": compliance_atlas.shares_png}
PLACES_IN_PICTURES = {
    "marks.json": atlas.marks_mapping,
    "shades.json": atlas.shades_mapping,
    "shares.json": compliance_atlas.shares_mapping,
}


__all__ = ["MOST_POINTS", "health_of", "middleware", "routes"]


def middleware() -> list[Middleware]:
    """What answers before Streamlit's own layers."""
    return [Middleware(ReadyPoints)]


def routes(owner: Callable[[], Owner | None]) -> list[BaseRoute]:
    """The addresses of a process whose hold on the store `owner` tells."""

    async def health(_request: Request) -> Response:
        return JSONResponse(*await run_in_threadpool(health_of, owner()), headers={"cache-control": "no-store"})

    return [
        Route("/api/health", health),
        Route("/api/areas.json", areas),
        Route("/api/borders.json", borders),
        Route("/api/kota.json", kota_names),
        Route(PATH, points),
        Route(entering.PATH, entering.enter),
        WebSocketRoute("/api/changes", Changes(_stamp).serve),
        Route("/api/{path:path}", missing),
        Route("/pictures/{name}", picture),
        Route(homescreen.MANIFEST, homescreen.manifest),
        Route(homescreen.ICONS_PATH, homescreen.icon),
        *(Route(f"/{key}", screen) for key in ("", *registry.SCREENS)),
    ]


def health_of(owner: Owner | None) -> tuple[dict[str, object], int]:
    """What a watchdog asks, and the HTTP status: 503 when nothing would be taken in."""
    if owner is None:
        return {"status": "no store"}, 503
    committed = owner.store.ask("batches", most=1, simulated=True).column("committed_at").to_pylist()
    age = round((clock.real_now() - committed[0]).total_seconds(), 1) if committed else None
    alive = owner.is_alive and owner.trouble is None
    told = {
        "status": "ok" if alive else "not taking in",
        "version": owner.store.version(),
        "nature": owner.store.nature(),
        "last_commit_age_seconds": age,
        "owner_alive": owner.is_alive,
        "trouble": owner.trouble,
        "rating_trouble": owner.store.rating_trouble,
    }
    return told, 200 if alive else 503


def _stamp() -> str:
    """Which state of the data pages would show now; "" without a store."""
    try:
        return stamp.data_stamp(store.current())
    except store.NoStore:
        return ""


async def areas(_request: Request) -> Response:
    """The kelurahan's shapes as GeoJSON, simplified for drawing, in the register's order."""
    return kept(await run_in_threadpool(_packed, register.Shapes.map_geojson))


async def borders(_request: Request) -> Response:
    """The outlines of every kota and kecamatan as GeoJSON."""
    return kept(await run_in_threadpool(_packed, register.Shapes.map_borders))


async def kota_names(_request: Request) -> Response:
    """The names of the kota and where to write them: `[{"t": name, "p": [lon, lat]}]`."""
    return kept(await run_in_threadpool(_packed, _names_of_kota))


def _packed(written: Callable[[register.Shapes], bytes]) -> bytes:
    """What `written` makes of the shapes in force, compressed once a version of the shapes."""
    shapes = register.shapes(Home.default())
    key = (shapes.version, written)
    if key not in _compressed:
        _compressed[key] = gzip.compress(written(shapes), 9)
    return _compressed[key]


def _names_of_kota(shapes: register.Shapes) -> bytes:
    borders = (feature["properties"] for feature in json.loads(shapes.map_borders())["features"])
    rows = [{"t": of["name"], "p": [of["longitude"], of["latitude"]]} for of in borders if of["level"] == "kota"]
    return json.dumps(rows).encode()


async def screen(request: Request) -> Response:
    """The page of a screen; what is on it comes by Streamlit."""
    key = request.url.path.strip("/")
    with_map = key in ("", registry.FIRST)
    return HTMLResponse(front.html(with_map, homescreen.head(key)), headers={"cache-control": "no-cache"})


async def missing(request: Request) -> Response:
    """An address under /api that is none; without this Streamlit would answer its page with 200."""
    return JSONResponse({"error": "no such address", "path": request.url.path}, status_code=404)


async def picture(request: Request) -> Response:
    """A picture the map draws with, or what lies where in it; 404 for any other name."""
    name, kept = request.path_params["name"], {"cache-control": A_DAY}
    if name in PICTURES:
        return Response(PICTURES[name](), media_type="image/png", headers=kept)
    if name in PLACES_IN_PICTURES:
        return JSONResponse(PLACES_IN_PICTURES[name](), headers=kept)
    return await missing(request)
