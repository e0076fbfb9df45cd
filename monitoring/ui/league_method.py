"""How a score comes about, told so that anyone can check it: its parts, an example worked out, the rules in force."""

from __future__ import annotations

from html import escape

import pandas as pd

from monitoring.rating import interim
from monitoring.ui import formats, policy_words
from monitoring.ui.league import Standings
from monitoring.ui.league_view import PARTS, Row
from monitoring.words import Words


def method(standings: Standings, example: pd.DataFrame, language: str, _: Words) -> str:
    """How a score comes about, on the first row of `example`, and the rules in force with their sources."""
    rules = standings.rules
    points = [_n(weight, language) for weight in _weights(rules)]
    sentences = [
        _(
            "The score is the sum of three parts: up to {first} points for acting in time, up to {second} for "
            "finishing in time, and up to {third} for leaving few reports red too long.",
            first=points[0], second=points[1], third=points[2],
        ),
        _(
            "A report is judged only once its target has passed, whether it was handled or not. What waits for an "
            "agency is not held against the kelurahan. Where a part has nothing to judge, the others count in "
            "proportion. Below the fewest reports there is no score and no place."
        ),
    ]  # fmt: skip
    rated = example[example["score"].notna()]
    if not rated.empty:
        sentences.append(worked_example(next(rated.itertuples()), rules, language, _))
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    rules_table = policy_words.table(policy_words.RATING_RULES, standings.on, language, _)
    return f'<div class="rp-method">{told}{rules_table}</div>'


def worked_example(row: Row, rules: interim.Rules, language: str, _: Words) -> str:
    """One kelurahan's score, written out so that anyone can check it."""
    first, second, third = (_n(weight, language) for weight in _weights(rules))
    sums = []
    if row.action_judged_count:
        sums.append(f"{first} × {_n(row.action_in_target_count, language)}/{_n(row.action_judged_count, language)}")
    if row.completion_judged_count:
        done, judged = row.completion_in_target_count, row.completion_judged_count
        sums.append(f"{second} × {_n(done, language)}/{_n(judged, language)}")
    if row.red_judged_count:
        sums.append(f"{third} × (1 − {_n(row.long_red_count, language)}/{_n(row.red_judged_count, language)})")
    given = [formats.number(getattr(row, part), language, 2) for part in PARTS if not pd.isna(getattr(row, part))]
    return _(
        "For example {name}: {sums} = {parts} → {score}",
        name=row.kelurahan_name,
        sums=" + ".join(sums),
        parts=" + ".join(given),
        score=formats.number(row.score, language, 1),
    )


def _weights(rules: interim.Rules) -> tuple[float, float, float]:
    return rules.weight_first_action, rules.weight_completion, rules.weight_open_red


def _n(value: float, language: str) -> str:
    return formats.number(value, language)
