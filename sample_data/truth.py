"""The hidden truth about each kelurahan of the sample city, kept in truth.csv for those who judge a ranking by it.

Columns: first_action_hours and done_hours are medians from receipt, of honestly handled reports of a category of
average difficulty, before hours_factor (which moves from `before` to `after` over the 90 days up to the room's
opening); followed_up_shift moves the category's log odds of being taken up in the usual course;
real_done_share = a "done" is really done, asal_hijau_share = green only for show; stars_mean where it is well done;
weight = share of the city's reports, reports_a_day = instead of a weight, a fixed number.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from monitoring.areas.register import Register, load_register
from monitoring.home import SHIPPED_REGISTER
from sample_data.parameters import FOLDER, Parameters, load

SEED = 2016
TRUTH_FILE = FOLDER / "truth.csv"
DECIMALS = 4


@dataclass(frozen=True)
class KelurahanTruth:
    """One row of truth.csv; see the module for what the columns mean."""

    kelurahan_code: str
    area_type: str
    is_flood_prone: bool
    weight: float
    reports_a_day: float | None
    first_action_hours: float
    done_hours: float
    followed_up_shift: float
    followed_up_share: float | None  # fixed, whatever the category
    is_swept: bool  # reports passed over are taken up at last
    real_done_share: float
    asal_hijau_share: float
    stars_mean: float
    hours_factor_before: float
    hours_factor_after: float
    story: str


@cache
def shipped_register() -> Register:
    """The kelurahan of the sample city: the shipped table, whatever register the operator uses."""
    return load_register(SHIPPED_REGISTER)


def draw_truth(seed: int) -> tuple[KelurahanTruth, ...]:
    """The truth of the city of `seed`, in register order; the same for the same seed."""
    parameters, register = load(), shipped_register()
    rng = np.random.default_rng([seed, 0])
    truth = parameters.city["truth"]
    count = len(register)
    types = [_area_type(row.kecamatan, row.kota, parameters) for row in register.rows]
    common = rng.standard_normal(count)
    own = rng.standard_normal(count)
    follow = truth["done_follows_first_action"]
    columns = {
        "first_action_hours": truth["first_action_hours_median"] * np.exp(truth["first_action_spread"] * common),
        "done_hours": truth["done_hours_median"]
        * np.exp(truth["done_spread"] * (follow * common + np.sqrt(1 - follow**2) * own)),
        # the slower ones also pass over more
        "followed_up_shift": truth["followed_up_spread"] * (0.8 * rng.standard_normal(count) - 0.6 * common),
        "real_done_share": _beta(rng, truth["real_done_mean"], truth["real_done_strength"], count),
        "asal_hijau_share": _beta(rng, truth["asal_hijau_mean"], truth["asal_hijau_strength"], count),
        "stars_mean": truth["stars_mean"] + truth["stars_spread"] * rng.standard_normal(count),
    }
    flood_prone = rng.random(count) < truth["flood_prone_share"]
    weight = _weights(rng, types, register, parameters)
    drawn = [
        {
            "kelurahan_code": row.kelurahan_code,
            "area_type": types[i],
            "is_flood_prone": bool(flood_prone[i]),
            "weight": weight[i],
            "reports_a_day": None,
            **{name: values[i] for name, values in columns.items()},
            "followed_up_share": None,
            "is_swept": True,
            "hours_factor_before": 1.0,
            "hours_factor_after": 1.0,
            "story": "",
        }
        for i, row in enumerate(register.rows)
    ]
    return _told(drawn, parameters)


def _told(drawn: list[dict[str, object]], parameters: Parameters) -> tuple[KelurahanTruth, ...]:
    """The drawn rows with the stories laid over them; weights then sum to 1."""
    by_code = {row["kelurahan_code"]: row for row in drawn}
    names = {field.name for field in fields(KelurahanTruth)}
    for told in parameters.stories["kelurahan"]:
        row = by_code[told["code"]]
        row["weight"] *= told.get("volume_factor", 1.0)
        row.update({name: value for name, value in told.items() if name in names})
        if row["reports_a_day"] is not None:
            row["weight"] = 0.0
    total = sum(row["weight"] for row in drawn)
    for row in drawn:
        row["weight"] = row["weight"] / total
    return tuple(KelurahanTruth(**{name: _rounded(name, value) for name, value in row.items()}) for row in drawn)


def _rounded(name: str, value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, float):
        return value
    return round(float(value), 7 if name == "weight" else DECIMALS)


def _beta(rng: np.random.Generator, mean: float, strength: float, count: int) -> np.ndarray:
    return rng.beta(mean * strength, (1 - mean) * strength, count)


def _area_type(kecamatan: str, kota: str, parameters: Parameters) -> str:
    types = parameters.city["area_types"]
    if kota == "Kepulauan Seribu":
        return "island"
    if kecamatan in types["business_kecamatan"]:
        return "business"
    return "coast" if kecamatan in types["coast_kecamatan"] else "housing"


def _weights(rng: np.random.Generator, types: list[str], register: Register, parameters: Parameters) -> np.ndarray:
    settings = parameters.city["area_types"]
    population = np.array([row.population or 10_000 for row in register.rows], dtype=float)
    factor = np.array([settings["weight"][kind] for kind in types])
    noise = np.exp(settings["weight_spread"] * rng.standard_normal(len(types)))
    return factor * noise * population ** settings["population_exponent"]


def write_truth(rows: tuple[KelurahanTruth, ...], path: Path = TRUTH_FILE) -> None:
    """Write truth.csv; blank = no value, flags as 0 and 1."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field.name for field in fields(KelurahanTruth)])
        for row in rows:
            cells = (getattr(row, field.name) for field in fields(KelurahanTruth))
            writer.writerow(["" if c is None else int(c) if isinstance(c, bool) else c for c in cells])


def read_truth(path: Path = TRUTH_FILE) -> tuple[KelurahanTruth, ...]:
    """The rows of truth.csv. Raises ValueError or KeyError where the file is not one."""
    readers = {"bool": lambda text: text == "1", "float": float, "str": str}
    with open(path, encoding="utf-8", newline="") as file:
        return tuple(
            KelurahanTruth(
                **{
                    field.name: None
                    if "None" in field.type and row[field.name] == ""
                    else readers[field.type.split(" ")[0]](row[field.name])
                    for field in fields(KelurahanTruth)
                }
            )
            for row in csv.DictReader(file)
        )


@lru_cache(maxsize=4)
def truth_of(seed: int) -> tuple[KelurahanTruth, ...]:
    """The committed truth for the shipped seed, else one drawn for `seed`."""
    return read_truth() if seed == SEED else draw_truth(seed)
