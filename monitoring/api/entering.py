"""The address by which a device enters: its token becomes a cookie, and leaves the address."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from monitoring import words
from monitoring.access import devices
from monitoring.home import Home
from monitoring.ui import registry, states, theme

PATH = "/api/masuk"
KEPT_SECONDS = 400 * 86_400  # browsers keep no cookie for longer
QUIET = {"cache-control": "no-store", "referrer-policy": "no-referrer"}


async def enter(request: Request) -> Response:
    """To the device's own screen, with its cookie; 403 with the designed state for a token that opens nothing.

    What else the address says goes on with it: the language, the part of the city that a wall shows.
    """
    token = request.query_params.get("token", "")
    viewer = await run_in_threadpool(devices.viewer, Home.default(), token)
    if viewer is None:
        language = words.language_or_default(request.query_params.get("lang"))
        return HTMLResponse(_page(language), status_code=403, headers=QUIET)
    rest = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "token"])
    address = f"/{registry.first_for(viewer).key}{'?' if rest else ''}{rest}"
    answer = RedirectResponse(address, status_code=303, headers=QUIET)
    is_secure = "https" in (request.url.scheme, request.headers.get("x-forwarded-proto"))
    answer.set_cookie(
        devices.COOKIE, token, max_age=KEPT_SECONDS, path="/", secure=is_secure, httponly=True, samesite="lax"
    )
    return answer


def _page(language: str) -> str:
    _ = words.of(language)
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    head += f"<title>{_('Monitoring room')}</title>"
    head += "<style>:root { color-scheme: light dark } body { margin: 0; padding: 0 1rem; "
    head += "font-family: system-ui, sans-serif; background: var(--rp-background) }</style>"
    body = f'<body class="stApp">{states.device_unknown(_)}</body>'
    return f'<!doctype html><html lang="{language}"><head>{head}{theme.css()}</head>{body}</html>'
