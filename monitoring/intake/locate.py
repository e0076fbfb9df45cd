"""Where a report belongs: the unit it names, else the kelurahan its point lies in.

A point decides only where no known unit is named. A doubtful point beside a known unit is left out and flagged;
without one it sends the row to quarantine.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake import fields
from monitoring.intake.chunk import Chunk
from monitoring.intake.mapping import Mapping, fold
from monitoring.intake.places import Named, Places
from monitoring.intake.verdicts import Verdicts


@dataclass(frozen=True)
class Located:
    """One answer a row: unit as the source wrote it, code and agency as routed, the point where it can be trusted."""

    unit: pa.Array
    kelurahan_code: pa.Array
    skpd: pa.Array
    latitude: pa.Array
    longitude: pa.Array


@dataclass(frozen=True)
class _Point:
    latitude: np.ndarray
    longitude: np.ndarray
    shown: pa.Array
    doubts: dict[str, np.ndarray]  # reason -> rows; a row is in one at most

    @property
    def is_good(self) -> np.ndarray:
        return ~np.logical_or.reduce(list(self.doubts.values()))


def locate(
    chunk: Chunk, mapping: Mapping, places: Places, agency_words: tuple[str, ...], verdicts: Verdicts
) -> Located:
    """Route every row of a chunk of reports; refusals and flags go into `verdicts`."""
    point = _point(chunk, mapping)
    unit = fields.text(chunk, mapping, "unit")
    skpd = fields.text(chunk, mapping, "skpd")
    if mapping.places == "none":
        return _located(unit, pa.nulls(len(unit), pa.string()), skpd, point, point.is_good)
    names = fields.replaced(unit, mapping, "unit")
    is_agency = fields.by_word(names, lambda name: name if _starts(name, agency_words) else None)
    skpd = pc.coalesce(skpd, is_agency)
    code, candidates = named(pc.if_else(pc.is_null(is_agency), names, fields.NULL_TEXT), places)
    field, told = fields.field(chunk, mapping, "kelurahan_code")
    told = fields.plain_text(told)
    own, own_candidates = named(told, places)
    unknown_code = fields.boolean(pc.and_(pc.is_valid(told), pc.is_null(own)))
    verdicts.refuse(unknown_code, "unknown_kelurahan", unknown(field, told, own_candidates))
    code = pc.coalesce(own, code)
    routed = _route(point, places, verdicts)
    point.doubts["coordinates_outside"] = point.is_good & ~fields.boolean(pc.is_valid(routed))
    _judge(point, code, skpd, unit, verdicts, unknown(fields.field(chunk, mapping, "unit")[0], unit, candidates))
    code = pc.coalesce(code, routed)
    return _located(unit, code, skpd, point, point.is_good)


def _judge(point: _Point, code: pa.Array, skpd: pa.Array, unit: pa.Array, verdicts: Verdicts, told: object) -> None:
    is_named = fields.boolean(pc.or_(pc.is_valid(code), pc.is_valid(skpd)))
    has_unknown_unit = ~is_named & fields.boolean(pc.is_valid(unit))
    verdicts.flag(has_unknown_unit & point.is_good, "unit_unknown")
    verdicts.refuse(has_unknown_unit & ~point.is_good, "unknown_kelurahan", told)
    for reason, rows in point.doubts.items():
        verdicts.flag(rows & is_named, reason)
        verdicts.refuse(rows & ~is_named, reason, lambda place: {"value": point.shown[place].as_py() or ""})


def _point(chunk: Chunk, mapping: Mapping) -> _Point:
    north = fields.field(chunk, mapping, "latitude")[1]
    east = fields.field(chunk, mapping, "longitude")[1]
    latitude, bad_north = fields.number(north)
    longitude, bad_east = fields.number(east)
    is_missing = np.isnan(latitude) & np.isnan(longitude) & ~bad_north & ~bad_east
    with np.errstate(invalid="ignore"):
        is_bad = ~is_missing & ~((np.abs(latitude) <= 90) & (np.abs(longitude) <= 180))
        is_zero = (latitude == 0) & (longitude == 0)
    shown = pc.binary_join_element_wise(
        fields.plain_text(north), fields.plain_text(east), ", ", null_handling="replace", null_replacement="–"
    )
    doubts = {"coordinates_missing": is_missing, "coordinates_unreadable": is_bad, "coordinates_zero": is_zero}
    return _Point(latitude, longitude, shown, doubts)


def _route(point: _Point, places: Places, verdicts: Verdicts) -> pa.Array:
    """The code of every good point of a row still kept, null elsewhere."""
    is_asked = point.is_good & verdicts.is_kept
    codes = np.full(len(is_asked), None, dtype=object)
    if is_asked.any():
        codes[is_asked] = places.route(point.latitude[is_asked], point.longitude[is_asked])
    return pa.array(codes, pa.string())


def named(names: pa.Array, places: Places) -> tuple[pa.Array, dict[str, Named]]:
    """The code each name certainly means, and the answers for the names that mean none."""
    unique = [name for name in names.unique().to_pylist() if name is not None]
    answers = dict(zip(unique, places.match_names(unique), strict=True))
    codes = fields.by_word(names, lambda name: answers[name].kelurahan_code)
    return codes, {name: answer for name, answer in answers.items() if answer.kelurahan_code is None}


def unknown(field: str, texts: pa.Array, answers: dict[str, Named]) -> object:
    def told(place: int) -> dict[str, object]:
        text = texts[place].as_py()
        answer = answers.get(text)
        return {"field": field, "value": text, "candidates": list(answer.candidates) if answer else []}

    return told


def _starts(name: str, words: tuple[str, ...]) -> bool:
    """True where a unit's name begins as an agency's does."""
    folded = fold(name.replace(".", " "))
    return any(folded == word or folded.startswith(word + " ") for word in words)


def _located(unit: pa.Array, code: pa.Array, skpd: pa.Array, point: _Point, keep: np.ndarray) -> Located:
    latitude = pa.array(point.latitude, mask=~keep)
    longitude = pa.array(point.longitude, mask=~keep)
    return Located(unit, code, skpd, latitude, longitude)
