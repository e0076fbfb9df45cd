"""Whether alternatives give the store's answers. A comparison of different answers is void, so it ends the run."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa

# What the alternatives say of every report, and the store's name for it.
STATE_COLUMNS = ("report_id", "state", "kelurahan", "state_since", "completed", "first_action", "was_coordinated")


class Void(AssertionError):
    """What was measured is not what was meant."""


class AnswerKept(Void):
    """An answer came from the store's cache."""


class DifferentAnswers(Void):
    """An alternative answers otherwise than the store; its times mean nothing."""


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """The same values in a few plain types: numbers as float64, nulls as NaN or "", the rest as text."""
    told = {}
    for name in frame.columns:
        column = frame[name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            column = column.astype("object")
        if pd.api.types.is_datetime64_any_dtype(column):
            told[name] = column.dt.tz_localize(None).astype("datetime64[us]").astype("int64").astype("float64")
        elif pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
            told[name] = column.astype("float64")
        else:
            told[name] = column.fillna("").astype("str").astype("object")
    return pd.DataFrame(told).reset_index(drop=True)


def check(what: str, store: pd.DataFrame, other: pd.DataFrame) -> None:
    """Raise DifferentAnswers where `other` differs from the store's answer in any cell of the columns it has."""
    ours, theirs = plain(store[list(other.columns)]), plain(other)
    if len(ours) != len(theirs):
        raise DifferentAnswers(f"{what}: {len(theirs)} rows, the store has {len(ours)}")
    for name in ours.columns:
        if ours[name].dtype == object or theirs[name].dtype == object:
            differs = ours[name].astype("str").to_numpy() != theirs[name].astype("str").to_numpy()
        else:
            differs = ~np.isclose(ours[name], theirs[name], rtol=1e-12, atol=1e-9, equal_nan=True)
        if differs.any():
            place = int(np.flatnonzero(differs)[0])
            raise DifferentAnswers(
                f"{what}: {differs.sum()} rows differ in {name}, the first at {place}:"
                f" {theirs[name][place]!r}, the store has {ours[name][place]!r}"
            )


def state_of_store(state: pa.Table) -> pd.DataFrame:
    """The store's kept state as the alternatives tell theirs: times in microseconds, -1 for never."""
    micros = {
        told: state[name].cast(pa.int64()).fill_null(-1).to_numpy()
        for told, name in (
            ("state_since", "state_since"),
            ("completed", "completed_at"),
            ("first_action", "first_action_at"),
        )
    }
    frame = state.select(["report_id", "state", "was_coordinated"]).to_pandas()
    frame["kelurahan"] = state["kelurahan_code"].fill_null("").to_pandas()
    return frame.assign(**micros)[list(STATE_COLUMNS)].sort_values("report_id", ignore_index=True)


def state_of_frames(state: pd.DataFrame, kelurahan: pd.Index) -> pd.DataFrame:
    """The pandas state in the same terms."""
    names = np.append(kelurahan.to_numpy(object), "")  # -1, no kelurahan, is the last
    told = state[[name for name in STATE_COLUMNS if name != "kelurahan"]]
    told = told.assign(kelurahan=names[state["kelurahan"].to_numpy()])
    return told[list(STATE_COLUMNS)].sort_values("report_id", ignore_index=True)


def state_of_lite(state: pd.DataFrame) -> pd.DataFrame:
    """The SQLite state in the same terms."""
    told = state.rename(
        columns={"kelurahan_code": "kelurahan", "completed_at": "completed", "first_action_at": "first_action"}
    )
    told = told.assign(
        kelurahan=told["kelurahan"].fillna(""),
        completed=told["completed"].fillna(-1).astype("int64"),
        first_action=told["first_action"].fillna(-1).astype("int64"),
    )
    return told[list(STATE_COLUMNS)].sort_values("report_id", ignore_index=True)
