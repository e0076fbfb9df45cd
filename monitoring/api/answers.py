"""How the machine routes answer."""

from __future__ import annotations

from starlette.responses import Response

IMMUTABLE = "public, max-age=31536000, immutable"


def kept(body: bytes, cache_control: str = IMMUTABLE) -> Response:
    """JSON that is already compressed by gzip, and how long a browser may keep it."""
    headers = {"content-encoding": "gzip", "cache-control": cache_control, "vary": "accept-encoding"}
    return Response(body, media_type="application/json", headers=headers)
