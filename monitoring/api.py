"""Addresses for machines and for the map: health, the kelurahan's shapes, the reports' points, the room's own files.

Everything about reports comes through `Store.ask`. An address that names a data version never changes its answer, so
browsers may keep it for good.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from monitoring import areas as register
from monitoring import clock, store
from monitoring.events import COUNTED_STATES
from monitoring.home import Home
from monitoring.store.cache import AnswerCache
from monitoring.ui import atlas, selection

if TYPE_CHECKING:
    from monitoring.store.owner import Owner

IMMUTABLE = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"
MOST_POINTS = 20_000
_compressed: dict[tuple[str, Callable[[register.Shapes], bytes]], bytes] = {}
_bodies: AnswerCache[bytes] = AnswerCache(32 * 1024 * 1024, weigh=len)
PICTURES = {"marks": atlas.marks_png, "shades": atlas.shades_png}
PLACES_IN_PICTURES = {"marks.json": atlas.marks_mapping, "shades.json": atlas.shades_mapping}


def routes(owner: Callable[[], Owner | None]) -> list[Route]:
    """The addresses of a process whose hold on the store `owner` tells."""

    async def health(_request: Request) -> Response:
        return JSONResponse(*await run_in_threadpool(health_of, owner()), headers={"cache-control": "no-store"})

    return [
        Route("/api/health", health),
        Route("/api/areas.json", areas),
        Route("/api/borders.json", borders),
        Route("/api/kota.json", kota_names),
        Route("/api/points.json", points),
        Route("/api/{path:path}", missing),
        Route("/pictures/{name}", picture),
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
    }
    return told, 200 if alive else 503


async def areas(_request: Request) -> Response:
    """The kelurahan's shapes as GeoJSON, simplified for drawing, in the register's order."""
    return _kept(await run_in_threadpool(_packed, register.Shapes.map_geojson))


async def borders(_request: Request) -> Response:
    """The outlines of every kota and kecamatan as GeoJSON."""
    return _kept(await run_in_threadpool(_packed, register.Shapes.map_borders))


async def kota_names(_request: Request) -> Response:
    """The names of the kota and where to write them: `[{"t": name, "p": [lon, lat]}]`."""
    return _kept(await run_in_threadpool(_packed, _names_of_kota))


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


async def points(request: Request) -> Response:
    """Newest reports with a place: `[{"i": report id, "p": [lon, lat], "s": state digit}]`, at most MOST_POINTS."""
    try:
        chosen = selection.from_query(request.query_params)
    except ValueError as error:
        return JSONResponse({"error": str(error)}, status_code=400)
    version = store.current().version()
    body = await run_in_threadpool(_points_body, chosen, version, id(store.current()))
    asked = request.query_params.get("v")
    # A version that is no longer the newest is answered by the newest, and then must not be kept under the old name.
    return _kept(body) if asked == str(version) else _kept(body, "no-store")


def _points_body(chosen: selection.Selection, version: int, store_id: int) -> bytes:
    """Written once a version, however many browsers ask for it at the same moment."""

    def written() -> bytes:
        found = store.current().ask("report_points", most=MOST_POINTS, **chosen.parameters())
        return gzip.compress(points_json(found), 5)

    return _bodies.get((chosen, version, store_id), written)


def points_json(found: pa.Table) -> bytes:
    """Rows of report_points as the map's layer reads them; five decimals of a degree are a metre.

    Later rows are drawn over earlier ones: what is done lies lowest, what waits on top. Joined by columns, since every
    new version is written anew while viewers wait: seven times as fast as row by row.
    """
    digit = pc.index_in(found["state"], value_set=pa.array(COUNTED_STATES))
    found = found.append_column("digit", digit).append_column("turn", pc.negate(digit))
    found = found.take(pc.sort_indices(found["turn"]))
    number, shown = found["report_id"].cast(pa.string()), found["digit"].cast(pa.string())
    longitude, latitude = (pc.round(found[name], 5).cast(pa.string()) for name in ("longitude", "latitude"))
    fields = ('{"i":', number, ',"p":[', longitude, ",", latitude, '],"s":', shown, ',"name":"#', number, '"}')
    rows = pc.binary_join_element_wise(*fields, "")
    return f"[{','.join(rows.to_pylist())}]".encode()


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


def _kept(body: bytes, cache_control: str = IMMUTABLE) -> Response:
    headers = {"content-encoding": "gzip", "cache-control": cache_control, "vary": "accept-encoding"}
    return Response(body, media_type="application/json", headers=headers)
