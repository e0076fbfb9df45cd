"""The reports' points, as the map's layer fetches them: written once a data version, then only handed out."""

from __future__ import annotations

import gzip
from datetime import datetime
from weakref import WeakKeyDictionary, ref

import pyarrow as pa
import pyarrow.compute as pc
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from monitoring import clock, store
from monitoring.access import NotAllowed, SeenStore, signing
from monitoring.api.answers import kept
from monitoring.events import COUNTED_STATES
from monitoring.store import Store, then
from monitoring.store.cache import AnswerCache
from monitoring.ui import selection

PATH = "/api/points.json"
QUESTION = "report_points"
MOST_POINTS = 20_000
MOST_READY = 64
_bodies: AnswerCache[bytes] = AnswerCache(32 * 1024 * 1024, weigh=len)
_ready: WeakKeyDictionary[Store, dict[bytes, Response]] = (
    WeakKeyDictionary()
)  # answers for good, by the query as it came


async def points(request: Request) -> Response:
    """Newest reports with a place: `[{"i": report id, "p": [lon, lat], "s": state digit}]`, at most MOST_POINTS.

    Of those that the signed sight in the address may see; 403 without one, or for what it may not. `saat`: as they
    stood at that past minute, in seconds since 1970.
    """
    viewer = signing.viewer_by(request.query_params.get(signing.PARAMETER), QUESTION)
    if viewer is None:
        return JSONResponse({"error": "open the map: it knows its own address"}, status_code=403)
    try:
        chosen = selection.from_query(request.query_params)
        minute = _minute(request.query_params.get("saat"))
    except ValueError as error:
        return JSONResponse({"error": str(error)}, status_code=400)
    asked = store.current()
    told = asked if minute is None else await run_in_threadpool(then.at, asked, minute)
    version = told.version()
    try:
        body = await run_in_threadpool(_points_body, SeenStore(told, viewer), chosen, version)
    except NotAllowed:
        return JSONResponse({"error": "not open to this viewer"}, status_code=403)
    if request.query_params.get("v") != str(version):
        # A version that is not the newest is answered by the newest, which must not be kept under the other's name.
        return kept(body, "no-store")
    ready = _ready.setdefault(asked, {})
    while len(ready) >= MOST_READY:
        ready.pop(next(iter(ready)))
    ready[request.scope["query_string"]] = kept(body)
    return kept(body)


class ReadyPoints:
    """Hands out points that are written, before all other layers: at a new version every browser asks for them.

    Only what the route itself has answered for good is handed out.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        ready = None
        if scope["type"] == "http" and scope["path"] == PATH and scope["method"] == "GET":
            ready = _ready.get(store.current(), {}).get(scope["query_string"])
        await (ready or self._app)(scope, receive, send)


def _minute(told: str | None) -> datetime | None:
    """The past minute that is asked of; None = now. Raises ValueError for what is none."""
    if told is None:
        return None
    try:
        at = datetime.fromtimestamp(int(told) // 60 * 60, clock.WIB)
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError("saat must be an instant in seconds since 1970") from error
    if not datetime(2000, 1, 1, tzinfo=clock.WIB) <= at < clock.now():
        raise ValueError("saat is not past")
    return at


def _points_body(asked: SeenStore, chosen: selection.Selection, version: int) -> bytes:
    """Written once a version, however many browsers ask for it at the same moment."""

    def written() -> bytes:
        return gzip.compress(points_json(asked.ask(QUESTION, most=MOST_POINTS, **chosen.parameters())), 5)

    return _bodies.get((chosen, version, asked.sight, ref(asked.whole)), written)


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
