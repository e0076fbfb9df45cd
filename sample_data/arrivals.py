"""The reports of one day: what, when, where, who, and to whom they are sent. No handling yet."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from monitoring.events import CHANNELS, REPORT_KINDS
from sample_data.places import KM_A_DEGREE, neighbours, spots
from sample_data.rhythm import DayRhythm, rhythm_of, seconds_of_day
from sample_data.world import World, midnight

USUAL, SPAM, SPOT = 0, 1, 100  # `told`: SPOT + n is the n-th fixed spot
SPOKEN = np.array([CHANNELS.index(name) for name in ("phone", "email", "sms", "face_to_face")])


@dataclass(frozen=True)
class Arrivals:
    """Reports of one day, in the order of their arrival; arrays run parallel, a report's number is its index.

    at: seconds since 1970. kelurahan: where it is. sent_to: the kelurahan it was routed to, -1 = straight to `agency`.
    reporter: number of a citizen, -1 - n = the staff of the kelurahan. Degrees are NaN where the point is missing.
    """

    at: np.ndarray
    told: np.ndarray
    kind: np.ndarray
    category: np.ndarray
    channel: np.ndarray
    kelurahan: np.ndarray
    sent_to: np.ndarray
    agency: np.ndarray
    latitude: np.ndarray
    longitude: np.ndarray
    reporter: np.ndarray
    phrase: np.ndarray
    place: np.ndarray

    def __len__(self) -> int:
        return len(self.at)


def arrivals_of(world: World, day: date, rng: np.random.Generator) -> Arrivals:
    """The day's reports. Draws from `rng` in a fixed order, so the same state of it gives the same day."""
    rhythm = rhythm_of(world.seed, day)
    category, kelurahan, told = _what_and_where(world, rhythm, rng)
    count = len(category)
    curve = np.where(told == SPAM, 0, world.parameters.categories.curve[category])
    at = midnight(day) + seconds_of_day(rng, curve, rhythm)
    spammer = world.parameters.stories["spammer"]
    at = np.where(told == SPAM, midnight(day) + spammer["hour"] * 3600 + (rng.random(count) * 7200).astype(int), at)
    kinds = world.parameters.city["kinds"]
    kind = np.where(told == USUAL, _choose(rng, [kinds[name] for name in REPORT_KINDS], count), 0)
    mix = world.parameters.city["channels"]
    channel = np.where(told == USUAL, _choose(rng, [mix[name] for name in CHANNELS], count), CHANNELS.index("qlue"))
    latitude, longitude = _points(world, rng, kelurahan, told, channel)
    sent_to, agency = _addressees(world, rng, category, kelurahan, kind, told)
    reporter = _reporters(world, rng, told)
    phrase, place = rng.integers(0, 1 << 20, count), rng.integers(0, 1 << 20, count)
    found = Arrivals(
        at, told, kind, category, channel, kelurahan, sent_to, agency, latitude, longitude, reporter, phrase, place
    )
    order = np.argsort(at, kind="stable")
    return Arrivals(*(getattr(found, field.name)[order] for field in fields(Arrivals)))


def _choose(rng: np.random.Generator, shares: list[float], count: int) -> np.ndarray:
    edges = np.cumsum(shares)
    return np.searchsorted(edges / edges[-1], rng.random(count), side="right")


def _what_and_where(
    world: World, rhythm: DayRhythm, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    fixed = world.truth_column("reports_a_day")
    steady = np.flatnonzero(~np.isnan(fixed))
    shares = rhythm.expected / rhythm.expected.sum()
    stories = np.nansum(fixed) + sum(spot.reports_a_day for spot in world.spots)
    left = max(0.0, 1 - stories / rhythm.expected.sum())
    counts = rng.poisson(rhythm.expected * left * world.scale)
    category = np.repeat(np.arange(len(counts)), counts)
    luck = rng.random(len(category))
    kelurahan = np.concatenate(
        [np.searchsorted(world.weights[c], part, side="right") for c, part in _parts(luck, counts)]
    )
    parts = [(category, kelurahan, np.full(len(category), USUAL))]
    for i in steady:
        count = rng.poisson(fixed[i] * world.scale)
        parts.append((_choose(rng, list(shares), count), np.full(count, i), np.full(count, USUAL)))
    for n, spot in enumerate(world.spots):
        count = rng.poisson(spot.reports_a_day)
        parts.append((np.full(count, spot.category), np.full(count, spot.kelurahan), np.full(count, SPOT + n)))
    parts.append(_spam(world, rng))
    category, kelurahan, told = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return category.astype(np.int64), kelurahan.astype(np.int64), told.astype(np.int64)


def _parts(values: np.ndarray, counts: np.ndarray) -> list[tuple[int, np.ndarray]]:
    return list(enumerate(np.split(values, np.cumsum(counts)[:-1])))


def _spam(world: World, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    spammer = world.parameters.stories["spammer"]
    least, most = spammer["posts"]
    posts = int(rng.integers(least, most + 1))
    count = posts if rng.random() < spammer["days_share"] else 0
    category = world.parameters.categories.index(spammer["category"])
    return np.full(count, category), np.full(count, world.codes.index(spammer["code"])), np.full(count, SPAM)


def _points(
    world: World, rng: np.random.Generator, kelurahan: np.ndarray, told: np.ndarray, channel: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    place, pool = world.parameters.city["place"], spots(world.seed)
    count = len(kelurahan)
    spot = np.where(told == USUAL, rng.integers(0, pool.shape[1], count), told % pool.shape[1])
    spread = place["spot_spread_metres"] / 1000 / KM_A_DEGREE * np.where(told == SPAM, 0.0, 1.0)
    points = pool[kelurahan, spot] + spread[:, None] * rng.standard_normal((count, 2))
    without = np.where(np.isin(channel, SPOKEN), place["without_point_share_spoken"], place["without_point_share"])
    points[(rng.random(count) < without) & (told == USUAL)] = np.nan
    return np.round(points[:, 0], 6), np.round(points[:, 1], 6)


def _addressees(
    world: World,
    rng: np.random.Generator,
    category: np.ndarray,
    kelurahan: np.ndarray,
    kind: np.ndarray,
    told: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """sent_to and agency: straight to an agency, to the wrong neighbour, or to the kelurahan itself."""
    categories, count = world.parameters.categories, len(category)
    straight = (rng.random(count) < categories.direct[category]) & (kind == 0) & (told == USUAL)
    near = neighbours()[kelurahan, rng.integers(0, neighbours().shape[1], count)]
    island = np.array([row.area_type == "island" for row in world.truth])[kelurahan]
    astray = (rng.random(count) < world.parameters.city["place"]["misrouted_share"]) & ~island & (told == USUAL)
    sent_to = np.where(astray, near, kelurahan)
    for border in world.parameters.stories["border"]:
        crossing = (kelurahan == world.codes.index(border["from"])) & (rng.random(count) < border["share"])
        sent_to = np.where(crossing & (told == USUAL), world.codes.index(border["to"]), sent_to)
    return np.where(straight, -1, sent_to), np.where(straight, categories.agency[category], -1)


def _reporters(world: World, rng: np.random.Generator, told: np.ndarray) -> np.ndarray:
    people, count = world.parameters.city["people"], len(told)
    citizen = 1000 + (rng.random(count) ** people["heavy_user_exponent"] * people["active_users"]).astype(np.int64)
    staff = (rng.random(count) < people["staff_share"]) & (told == USUAL)
    return np.where(staff, -1 - rng.integers(0, 3, count), citizen)
