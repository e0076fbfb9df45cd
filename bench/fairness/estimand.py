"""What our rating aims at: the score that each kelurahan of a city would have if chance had nothing left to say.

The even counterpart of the city (`even`) is put into a store of its own, asked the rating's real question, and held
against the city that was fitted to the real volume. Reports there have no place and no account, for at such volume
nearly every one would be taken for somebody else's told again. What was over before the window is left out.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pyarrow as pa

from bench.fairness.even import blocks, even
from bench.fairness.ours import goal_of
from bench.fairness.played import Played, put_together, reports_where
from monitoring.events import ACTOR_ROLES, CHANNELS, KINDS, REPORT_KINDS, VERDICTS
from monitoring.home import SHIPPED_REGISTER
from monitoring.rating.city import City
from monitoring.store import Store, register
from monitoring.store.connection import connect
from monitoring.store.fold import statement
from sample_data.plan import KIND_CODES
from sample_data.tables import SOURCE, instants, spelt
from sample_data.world import World

LOOKED_AT_DAYS = 31  # a report that was over earlier is in no part of a rating
SILENT = tuple(KIND_CODES[kind] for kind in ("verified", "routed"))  # they change nothing that is asked
OVER = tuple(KIND_CODES[kind] for kind in ("completed", "rejected", "marked_duplicate"))


def goal(world: World, at: datetime, city: City) -> np.ndarray:
    """Of each kelurahan, in register order, its unshrunk score at endless volume, held against `city`."""
    store = even_store(world, at)
    try:
        return goal_of(store, at, world.codes, city)
    finally:
        store.close()


def even_store(world: World, at: datetime) -> Store:
    """A store in memory with the even counterpart of the city, as far as a rating at `at` looks at it."""
    wide, last = even(world), int(at.timestamp())
    from_at = int((at - timedelta(days=LOOKED_AT_DAYS)).timestamp())
    connection, first = connect(), 1
    register.take(connection, SHIPPED_REGISTER)
    for block in blocks(wide):
        played = _still_looked_at(put_together(wide, block, last), from_at)
        for table, rows in (("report", _reports(played, first)), ("handling_event", _events(played, first))):
            connection.register("told", rows)
            connection.execute(INSERT[table])
            connection.unregister("told")
        first += len(played)
    connection.execute(statement("rebuild_state"))
    return Store(connection)


INSERT = {
    "report": "insert into report by name select * from told",
    "handling_event": """
        insert into handling_event by name
        select *, (select coalesce(max(event_id), 0) from handling_event) + row_number() over () as event_id from told
    """,
}


def _still_looked_at(played: Played, from_at: int) -> Played:
    """Reports that came, or of which anything happened, since `from_at`, and those not over."""
    kept = played.arrivals.at >= from_at
    kept[played.report[played.events.at >= from_at]] = True
    over = np.zeros(len(played), bool)
    over[played.report[np.isin(played.events.kind, OVER)]] = True
    return reports_where(played, kept | ~over)


def _reports(played: Played, first: int) -> pa.Table:
    a, parameters, count = played.arrivals, played.world.parameters, len(played)
    number = first + np.arange(count)
    return pa.table(
        {
            "report_id": number,
            "source": _all(SOURCE, count),
            "source_report_id": pa.array(number).cast(pa.string()),
            "kind": spelt(a.kind, REPORT_KINDS),
            "category": spelt(a.category, parameters.categories.codes),
            "channel": spelt(a.channel, CHANNELS),
            "kelurahan_code": spelt(a.sent_to, played.world.codes),
            "skpd": spelt(a.agency, parameters.agencies),
            "occurred_at": instants(a.at),
            "recorded_at": instants(a.at),
            "content_digest": pa.array(np.zeros(count, np.uint64)),
            "batch_id": pa.array(np.ones(count, np.int64)),
        }
    )


def _events(played: Played, first: int) -> pa.Table:
    loud = ~np.isin(played.events.kind, SILENT)
    e, report, parameters = played.events.where(loud), played.report[loud], played.world.parameters
    count = len(e)
    return pa.table(
        {
            "report_id": first + report,
            "event_key": pa.array(np.arange(count)).cast(pa.string()),
            "kind": spelt(e.kind, tuple(KINDS)),
            "occurred_at": instants(e.at),
            "recorded_at": instants(e.at),
            "actor_role": spelt(e.role, ACTOR_ROLES),
            "actor": pa.array(e.actor).cast(pa.string()),
            "kelurahan_code": spelt(e.kelurahan, played.world.codes),
            "skpd": spelt(e.agency, parameters.agencies),
            "stars": pa.array(e.stars, pa.int8(), mask=e.stars == 0),
            "verdict": spelt(e.verdict, VERDICTS),
            "content_digest": pa.array(np.zeros(count, np.uint64)),
            "batch_id": pa.array(np.ones(count, np.int64)),
        }
    )


def _all(word: str, count: int) -> pa.Array:
    return pa.array([word]).take(pa.array(np.zeros(count, np.int32)))
