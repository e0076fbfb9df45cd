"""How a score comes about, told so that anyone can check it: its parts, an example worked out, the rules in force."""

from __future__ import annotations

from html import escape

import pandas as pd

from monitoring.rating.rules import Rules
from monitoring.ui import formats, league_sums, policy_words
from monitoring.ui.league import Standings
from monitoring.words import Words

Row = object  # a row of the league's frame, by attribute


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
        _(
            "Places lie close together: those beside a place are where the kelurahan may truly stand, with {level} for "
            "all kelurahan at once. Places are decided twice a day; between the windows they are provisional.",
            level=formats.percent(standings.rules.rank_set_level, language),
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
    sums = league_sums.tenths(row)
    given = [league_sums.told(sums[part], language) for part in league_sums.SHOWN if sums[part] is not None]
    return _(
        "For example {name}: {parts} = {score}",
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
