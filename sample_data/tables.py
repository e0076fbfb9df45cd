"""From the generator's numbers to Arrow tables in the native schemas of monitoring.intake.batch (no row_number)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from monitoring.events import ACTOR_ROLES, CHANNELS, KINDS, REPORT_KINDS, VERDICTS
from monitoring.intake.batch import EVENTS, INSTANT, REPORTS
from sample_data.arrivals import SPAM, SPOT, USUAL, Arrivals
from sample_data.parameters import load
from sample_data.plan import STAFF_OF_A_KELURAHAN, Events
from sample_data.truth import shipped_register
from sample_data.world import World

SOURCE = "sampel"
VERDICT_CODES = {name: code for code, name in enumerate(VERDICTS)}
NOT_SENT = ("row_number", "category_given")  # intake's own
REPORTS_SCHEMA = pa.schema([field for field in REPORTS if field.name not in NOT_SENT])
EVENTS_SCHEMA = pa.schema([field for field in EVENTS if field.name != "row_number"])
SHOWN_CHANNELS = [CHANNELS.index(name) for name in ("qlue", "social_media", "web")]  # those that carry photos
TURNS = 64
ADMINISTRATORS, POLICE, ASSESSORS = 13, 7, 16


def instants(seconds: np.ndarray) -> pa.Array:
    return pa.array(seconds * 1_000_000, pa.int64()).cast(INSTANT)


def spelt(codes: np.ndarray, words: tuple[str, ...]) -> pa.Array:
    """The word of each code; a code below 0 is null."""
    return pa.array(words, pa.string()).take(pa.array(codes, pa.int32(), mask=codes < 0))


def report_ids(day: np.ndarray, number: np.ndarray) -> pa.Array:
    """SC-<yymmdd>-<number within the day, from 1>. `day` are ordinals."""
    days, which = np.unique(day, return_inverse=True)
    heads = pa.array([f"SC-{date.fromordinal(int(one)):%y%m%d}" for one in days], pa.string())
    figures = pc.utf8_lpad(pa.array(number + 1, pa.int32()).cast(pa.string()), 5, "0")
    return pc.binary_join_element_wise(heads.take(pa.array(which, pa.int32())), figures, "-")


def reports_table(world: World, day: np.ndarray, number: np.ndarray, a: Arrivals) -> pa.Table:
    """Reports in the order given."""
    parameters = world.parameters
    ids = report_ids(day, number)
    names = tuple(row.name for row in shipped_register().rows)
    shown = pa.array(np.isin(a.channel, SHOWN_CHANNELS))
    columns = {
        "source": pa.array([SOURCE]).take(pa.array(np.zeros(len(day), np.int32))),
        "source_report_id": ids,
        "kind": spelt(a.kind, REPORT_KINDS),
        "category": spelt(a.category, parameters.categories.codes),
        "channel": spelt(a.channel, CHANNELS),
        "description": _descriptions(world, a),
        "reporter": _reporters(world, a),
        "photo": pc.if_else(shown, pc.binary_join_element_wise("foto/", ids, ".jpg", ""), None),
        "latitude": pa.array(a.latitude, from_pandas=True),
        "longitude": pa.array(a.longitude, from_pandas=True),
        "unit": pc.coalesce(spelt(a.sent_to, names), spelt(a.agency, parameters.agencies)),
        "kelurahan_code": spelt(a.sent_to, world.codes),
        "skpd": spelt(a.agency, parameters.agencies),
        "occurred_at": instants(a.at),
        "flags": spelt(np.where(np.isnan(a.latitude), 0, -1), ("coordinates_missing",)),
    }
    return pa.table(columns, schema=REPORTS_SCHEMA)


def _descriptions(world: World, a: Arrivals) -> pa.Array:
    phrases = world.parameters.phrases
    sections = (*world.parameters.categories.codes, "suggestion", "appreciation")
    section = np.where(a.kind == 0, a.category, len(sections) - 3 + a.kind)
    sizes = np.array([len(phrases[name]) for name in sections])
    starts = np.cumsum(sizes) - sizes
    said = spelt(starts[section] + a.phrase % sizes[section], sum((phrases[name] for name in sections), ()))
    usual = pc.binary_join_element_wise(said, spelt(a.place % len(phrases["place"]), phrases["place"]), " ")
    told = (world.parameters.stories["spammer"]["description"], *(spot.description for spot in world.spots))
    code = np.where(a.told == USUAL, -1, np.where(a.told == SPAM, 0, a.told - SPOT + 1))
    return pc.coalesce(spelt(code, told), usual)


def _reporters(world: World, a: Arrivals) -> pa.Array:
    """Pseudonyms: warga-nnnnnn, or petugas-<kelurahan code>-n for the kelurahan's own staff."""
    figures = pc.utf8_lpad(pa.array(np.maximum(a.reporter, 0)).cast(pa.string()), 6, "0")
    citizens = pc.binary_join_element_wise("warga", figures, "-")
    staff = spelt(np.where(a.reporter < 0, a.kelurahan * STAFF_OF_A_KELURAHAN - 1 - a.reporter, -1), _staff())
    spammer = world.parameters.stories["spammer"]["reporter"]
    return pc.coalesce(spelt(np.where(a.told == SPAM, 0, -1), (spammer,)), staff, citizens)


@lru_cache(maxsize=1)
def _staff() -> tuple[str, ...]:
    return tuple(f"petugas-{code}-{n}" for code in shipped_register().codes for n in range(1, STAFF_OF_A_KELURAHAN + 1))


@lru_cache(maxsize=1)
def _actors() -> tuple[dict[str, int], tuple[str, ...]]:
    """Where each role's names begin in the list of all names."""
    names = {
        "kelurahan": _staff(),
        "administrator": tuple(f"admin-{n:02}" for n in range(ADMINISTRATORS)),
        "police": tuple(f"polisi-qlue-{n}" for n in range(POLICE)),
        "panel": tuple(f"asesor-{n:02}" for n in range(ASSESSORS)),
        "skpd": load().agencies,
    }
    starts, everyone = {}, ()
    for role, group in names.items():
        starts[role] = len(everyone)
        everyone += group
    return starts, everyone


@lru_cache(maxsize=1)
def notes() -> tuple[str, ...]:
    """All notes of templates.txt, section by section."""
    return sum((lines for name, lines in load().phrases.items() if name.startswith("note.")), ())


@lru_cache(maxsize=32)
def note_codes(section: str) -> np.ndarray:
    """Indices into notes() of one section's notes."""
    return np.array([notes().index(line) for line in load().phrases[section]])


@lru_cache(maxsize=1)
def _event_keys() -> tuple[str, ...]:
    """The key of each kind and turn: the kind for the first, kind.turn for later ones; a panel's seat always."""
    return tuple(
        f"{kind}.{turn:02}" if kind == "panel_assessed" else kind if turn == 1 else f"{kind}.{turn}"
        for kind in KINDS
        for turn in range(TURNS)
    )


def events_table(world: World, e: Events) -> pa.Table:
    """Events in the order given."""
    ids = report_ids(e.day, e.number)
    starts, everyone = _actors()
    start = np.array([starts.get(role, 0) for role in ACTOR_ROLES])[e.role]
    photo = spelt(np.where(e.photo > 0, e.photo - 2, -1), ("-sesudah.jpg", "-sesudah-2.jpg"))
    columns = {
        "source": pa.array([SOURCE]).take(pa.array(np.zeros(len(e), np.int32))),
        "source_report_id": ids,
        "event_key": spelt(e.kind.astype(np.int32) * TURNS + e.turn, _event_keys()),
        "kind": spelt(e.kind, tuple(KINDS)),
        "occurred_at": instants(e.at),
        "actor_role": spelt(e.role, ACTOR_ROLES),
        "actor": spelt(np.where(e.actor >= 0, start + e.actor, -1), everyone),
        "kelurahan_code": spelt(e.kelurahan, world.codes),
        "skpd": spelt(e.agency, world.parameters.agencies),
        "stars": pa.array(e.stars, pa.int8(), mask=e.stars == 0),
        "verdict": spelt(e.verdict, VERDICTS),
        "duplicate_of": _originals(e),
        "photo": pc.binary_join_element_wise("foto/", ids, photo, ""),
        "note": spelt(e.note, notes()),
    }
    return pa.table(columns, schema=EVENTS_SCHEMA)


def _originals(e: Events) -> pa.Array:
    doubles = np.flatnonzero(e.duplicate_of >= 0)
    originals = report_ids(e.day[doubles], e.duplicate_of[doubles])
    where = np.full(len(e), -1, np.int64)
    where[doubles] = np.arange(len(doubles))
    return originals.take(pa.array(where, mask=where < 0))
