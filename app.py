"""The room as one ASGI application: the store's owner lives and dies with it, machines have their own addresses.

Started with `streamlit run app.py`.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import streamlit as st

from monitoring import api, opening
from monitoring.home import REPOSITORY, Home
from monitoring.store.owner import Owner
from monitoring.ui import lean, shell, sign_in

COLLECT_EVERY_SECONDS = 60
_held: dict[str, Owner] = {}


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Own the room's store while the server runs; where that cannot be, the process ends and says why."""
    with opening.room(Home.default(), _entry()) as _held["owner"]:
        gc.collect()
        gc.freeze()
        collecting = asyncio.create_task(_collect_from_time_to_time())
        try:
            yield
        finally:
            collecting.cancel()
            with suppress(asyncio.CancelledError):
                await collecting
            _held.clear()


def _entry() -> opening.Entry:
    return opening.Entry(st.get_option("server.address"), sign_in.has_provider(), sign_in.lacking())


async def _collect_from_time_to_time() -> None:
    """Streamlit's collection after every rerun is switched off (.streamlit/config.toml); this takes its place."""
    while True:
        await asyncio.sleep(COLLECT_EVERY_SECONDS)
        gc.collect()


lean.remember_theme()
lean.spare_parts_of_pages()
app = st.App(
    REPOSITORY / "pages" / "_router.py",
    lifespan=lifespan,
    middleware=api.middleware(),
    routes=api.routes(lambda: _held.get("owner")),
    on_script_error=shell.on_error,
)
