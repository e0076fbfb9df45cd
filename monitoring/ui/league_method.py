"""How a score comes about, told so that anyone can check it: its parts, an example worked out, the rules in force."""

from __future__ import annotations

from html import escape

import pandas as pd

from monitoring.rating.rules import Rules
from monitoring.ui import formats, policy_words
from monitoring.ui.league import Standings
from monitoring.ui.league_view import PARTS, Row
from monitoring.words import Words


def method(standings: Standings, example: pd.DataFrame, language: str, _: Words) -> str:
    """How a score comes about, on the first row of `example`, and the rules in force with their sources."""
    points = [formats.number(weight, language) for weight in _weights(standings.rules)]
    sentences = [
        _(
            "The score is the sum of four parts: up to {first} points for acting soon, up to {second} for work that is "
            "done soon and stands, up to {third} for leaving few reports idle for long, and up to {fourth} for the "
            "quality that citizens, panel and audit find.",
            first=points[0], second=points[1], third=points[2], fourth=points[3],
        ),
        _(
            "A report that is still open counts as waiting on, never left out. What waits for an agency is not held "
            "against the kelurahan, nor is one problem told several times. Few reports are drawn toward the city's "
            "mean. Below the fewest reports there is no score and no place."
        ),
    ]  # fmt: skip
    rated = example[example["score"].notna() & (example["limit_points"] == 0)]
    if not rated.empty:
        sentences.append(worked_example(next(rated.itertuples()), language, _))
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    rules_table = policy_words.table(policy_words.RATING_RULES, standings.on, language, _)
    return f'<div class="rp-method">{told}{rules_table}</div>'


def worked_example(row: Row, language: str, _: Words) -> str:
    """One kelurahan's score, added up so that anyone can check it."""
    given = [formats.number(getattr(row, part), language, 2) for part in PARTS if not pd.isna(getattr(row, part))]
    return _(
        "For example {name}: {parts} → {score}",
        name=row.kelurahan_name,
        parts=" + ".join(given),
        score=formats.number(row.score, language, 1),
    )


def _weights(rules: Rules) -> tuple[float, ...]:
    return (
        rules.rating_weight_first_action,
        rules.rating_weight_verified_green,
        rules.rating_weight_backlog,
        rules.rating_weight_quality,
    )
