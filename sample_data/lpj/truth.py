"""The hidden truth about RT, RW and lurahs as tables, for those who judge what the room finds by it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from sample_data.lpj.heads import BEHAVIOURS, COPIES, HABITS, NEVER, heads_of, lurahs_of
from sample_data.lpj.settings import LpjCity
from sample_data.lpj.tables import unit_codes
from sample_data.lpj.units import units_of
from sample_data.tables import spelt
from sample_data.truth import shipped_register

DAYS = ("formed", "head_in", "head_out", "head_again", "dissolved", "help_needed", "help_given")


def unit_truth(city: LpjCity) -> pa.Table:
    """One row a unit, in order: unit_code, kelurahan_code, rw, rt (0 = the RW itself), is_estimated, behaviour,
    of_quota (reports against the month's quota, while sending), copies_photo, copies_words, copies_minutes, and the
    days of the register, null where there is none.
    """
    units, heads = units_of(city), heads_of(city)
    copies = heads.behaviour == COPIES
    columns = {
        "unit_code": unit_codes(city),
        "kelurahan_code": spelt(units.kelurahan, shipped_register().codes),
        "rw": pa.array(units.rw),
        "rt": pa.array(units.rt),
        "is_estimated": pa.array(units.is_estimated),
        "behaviour": spelt(heads.behaviour, BEHAVIOURS),
        "of_quota": pa.array(heads.of_quota),
        "copies_photo": pa.array(heads.has_one_photo),
        "copies_words": pa.array(copies & (heads.copied_text >= 0)),
        "copies_minutes": pa.array(copies & (heads.copied_minutes[:, 0] >= 0)),
    }
    return pa.table(columns | {name: _days(getattr(heads, name)) for name in DAYS})


def lurah_truth(seed: int) -> pa.Table:
    """One row a kelurahan, in register order: kelurahan_code, habit, strictness (share of copies that he refuses)."""
    lurahs = lurahs_of(seed)
    return pa.table(
        {
            "kelurahan_code": pa.array(shipped_register().codes),
            "habit": spelt(lurahs.habit, HABITS),
            "strictness": pa.array(lurahs.strictness),
        }
    )


def _days(ordinals: np.ndarray) -> pa.Array:
    since = (ordinals - date(1970, 1, 1).toordinal()).astype(np.int32)
    return pa.array(since, pa.int32(), mask=ordinals >= NEVER).cast(pa.date32())
