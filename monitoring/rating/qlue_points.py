"""What Qlue would have said: the points of 2016, for comparison. No rating of ours, and never called about.

As one lurah described them (press, 2016): a green report earns one point, a yellow one costs one, a red one earns none.
To compare kelurahan of different size we scale to 0-100: all green is 100, all yellow 0, all red 50,

    points = 50 x (1 + (green - yellow) / (green + yellow + red))

so a red really does better than a yellow: that is how it was told, and one of its faults. Published on 1 June 2016 were
(done / in process / not handled), beside what the rule gives:

    Galur          126 /   1 /   1   published 87   here 98.8
    Kampung Rawa   135 /   9 /   1   published 87   here 93.4
    Pulo            99 /  16 /   0   published 87   here 86.1
    Pejagalan      428 / 378 / 636   published 44   here 51.7

The published numbers cannot be reproduced. Three kelurahan with 1, 9 and 16 in process have the same 87, though Galur
has a smaller share in process than Kampung Rawa and no more red ones, so by any rule in which a yellow costs, and sizes
are set against each other, it would have more. Something else went into the numbers, or they were cut off. Of the
scalings tried this one lies nearest (mean distance 6.7 points; 100 x (green - yellow) / all: 16.5).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

SHOWN_AS = {"done": "green", "in_process": "yellow", "waiting": "red", "coordinating": "red"}
NOT_SHOWN = ("not_a_complaint", "rejected", "duplicate", "handed_over")


def points(green: int, yellow: int, red: int) -> float:
    """0-100; NaN without any report."""
    total = green + yellow + red
    return 50 * (1 + (green - yellow) / total) if total else float("nan")


def rate(reports: pd.DataFrame, kelurahan: Sequence[str]) -> pd.DataFrame:
    """One row a kelurahan, by code: green, yellow, red (complaints of the window), points, place (1 is best).

    Qlue counted each copy of a complaint, the congestion of every day, and as red what waited for an agency; so those
    are counted here too. Rejected, deleted and handed-over ones are not.
    """
    shown = reports[reports["in_window"] & ~reports["excluded"].isin(NOT_SHOWN)]
    codes = sorted(kelurahan)
    unit = pd.Index(codes).get_indexer(shown["kelurahan_code"])
    colours = shown["state"].map(SHOWN_AS)
    board = pd.DataFrame({"kelurahan_code": pd.Series(codes, dtype=str)})
    for name in ("green", "yellow", "red"):
        own = unit[(colours == name).to_numpy(bool) & (unit >= 0)]
        board[name] = np.bincount(own, minlength=len(codes))
    board["points"] = [points(row.green, row.yellow, row.red) for row in board.itertuples()]
    board["place"] = board["points"].round(1).rank(method="min", ascending=False).astype("Int64")
    return board
