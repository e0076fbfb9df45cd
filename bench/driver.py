"""`python -m bench.driver`: many viewers of one page from one process, each over its own websocket.

Each does what its browser would: a request when it is told to look again or every so many seconds, the points of a new
map by HTTP, nothing else. Writes one JSON object. A process of its own, so that its work is not the server's; only
loopback addresses are taken.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import ipaddress
import json
import sys
import time
from urllib.parse import urlsplit

import websockets
from streamlit.proto.WidgetStates_pb2 import WidgetStates

from bench.findings import Findings
from bench.protocol import ServerFault
from bench.viewer import Plan, Viewer, Window


async def drive(plan: Plan, viewers: int, ramp: float, settle: float, seconds: float) -> Findings:
    """Open the pages evenly over `ramp` seconds; once all are open and settled, count for `seconds`.

    A line tells when that begins. Raises ServerFault as soon as one viewer meets a fault.
    """
    findings, window = Findings(), plan.window
    start = time.monotonic()
    async with asyncio.TaskGroup() as group:
        for number in range(viewers):
            group.create_task(_one(plan, findings, ramp * number / viewers))
        while len(findings.first) + findings.errors.total() < viewers:
            await asyncio.sleep(0.2)
        opened = time.monotonic()
        await asyncio.sleep(settle)
        window.begins = time.monotonic()
        window.ends = window.begins + seconds
        print(json.dumps({"opened_in": opened - start}), flush=True)
    return findings


async def _one(plan: Plan, findings: Findings, wait: float) -> None:
    await asyncio.sleep(wait)
    try:
        await Viewer(plan, findings).watch()
    except (OSError, TimeoutError, websockets.WebSocketException) as error:
        findings.errors[f"viewer: {type(error).__name__}"] += 1


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.driver", description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--viewers", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True, help="that count, after all have opened the page")
    parser.add_argument("--ramp", type=float, required=True, help="seconds over which the pages are opened")
    parser.add_argument("--settle", type=float, default=6.0)
    parser.add_argument("--refresh", type=float, help="seconds between requests, instead of when told")
    parser.add_argument("--widgets", default="", help="a browser's widget states, base64")
    parser.add_argument("--whole-requests", type=int, default=1, help="that a browser makes before it rests")
    parser.add_argument("--without-points", action="store_true")
    chosen = parser.parse_args(arguments)
    address = urlsplit(chosen.url)
    if not ipaddress.ip_address(address.hostname or "").is_loopback:
        parser.error("only a server on this machine is put under load")
    plan = Plan(
        str(address.hostname),
        address.port or 80,
        address.path,
        WidgetStates.FromString(base64.b64decode(chosen.widgets)),
        chosen.refresh,
        chosen.whole_requests,
        not chosen.without_points,
        Window(),
    )
    try:
        findings = asyncio.run(drive(plan, chosen.viewers, chosen.ramp, chosen.settle, chosen.seconds))
    except ExceptionGroup as group:
        faults = group.subgroup(ServerFault)
        if faults is None:
            raise
        print(f"the server failed: {faults.exceptions[0]}", file=sys.stderr)
        return 1
    print(json.dumps(findings.told()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
