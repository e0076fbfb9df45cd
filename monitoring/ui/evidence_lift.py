"""What would lift a score: the open reports by what handling each now would gain. HTML."""

from __future__ import annotations

from html import escape

import pandas as pd

from monitoring.rating.colour import GREEN, RED, TOO_FEW, YELLOW
from monitoring.rating.reasons import what_would_lift
from monitoring.ui import evidence_rows, formats, names, sections
from monitoring.ui.evidence_moment import Moment
from monitoring.ui.evidence_view import colour_word
from monitoring.words import Words

MOST_SHOWN = 15
LEAST_SHOWN = 0.0005  # points; less is not seen in the shown digits
ABOVE = {RED: (YELLOW, GREEN), YELLOW: (GREEN,), GREEN: (), TOO_FEW: ()}


def lifts(moment: Moment, code: str) -> pd.DataFrame:
    """The rows of `what_would_lift` with the facts of each report."""
    before = moment.row(code)["memory_before"]
    own = moment.own(code)
    gains = what_would_lift(
        own, moment.city, moment.figures.rules, before=None if before is None or pd.isna(before) else str(before)
    )
    facts = own[own["excluded"].isna()][["report_id", "category", "state", "responsible_since"]]
    return gains.merge(facts, on="report_id", how="left", validate="one_to_one")


def reached(gains: pd.DataFrame, colour: str) -> dict[str, int | None]:
    """How many of the first reports must be handled until each better colour; None where all are not enough."""
    answer = {}
    for better in ABOVE[colour]:
        wanted = (YELLOW, GREEN) if better == YELLOW else (GREEN,)
        at = gains["colour_then"].isin(wanted).to_numpy().nonzero()[0]
        answer[better] = int(at[0]) + 1 if at.size else None
    return answer


def told(gains: pd.DataFrame, colour: str, stands_hours: float, language: str, _: Words) -> str:
    """Whether yellow or green can be reached, and by which reports. stands_hours: until a completion counts."""
    if gains.empty:
        return sections.note(_("No open report counts in this score."))
    sentences = [_sentence(better, count, gains, language, _) for better, count in reached(gains, colour).items()]
    sentences.append(
        _(
            "Handled now: acted upon and finished at this moment, and the work stands; finishing counts once it has "
            "stood for {hours}.",
            hours=formats.hours(stands_hours, language),
        )
    )
    notes = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return f'<div class="rp-ev-told">{notes}</div>{_table(gains, language, _)}'


def _sentence(better: str, count: int | None, gains: pd.DataFrame, language: str, _: Words) -> str:
    word = names.name_of(better, names.COLOURS, _)
    if count is None:
        score = formats.number(gains["score_then"].iloc[-1], language, 1)
        return _("{colour} is not reached: with all open reports handled the score would be {score}.",
                 colour=word, score=score)  # fmt: skip
    return _.plural("{colour} is reached with the first report handled.",
                    "{colour} is reached with the first {count} reports handled.",
                    count, colour=word, count=formats.number(count, language))  # fmt: skip


def _table(gains: pd.DataFrame, language: str, _: Words) -> str:
    header = [_("Report"), _("Gain"), _("Score then")]
    rows = []
    shown = gains[gains["gain"] >= LEAST_SHOWN].head(MOST_SHOWN)
    for row in shown.itertuples():
        then = f"{formats.number(row.score_then, language, 1)}<small>{colour_word(row.colour_then, _)}</small>"
        rows.append([evidence_rows.report(row, language, _), formats.signed(round(row.gain, 3), language, 3), then])
    left = gains.iloc[len(shown) :]
    if len(left):
        other = _.plural(
            "{count} other report", "{count} other reports", len(left), count=formats.number(len(left), language)
        )
        score = formats.number(left["score_then"].iloc[-1], language, 1)
        rows.append([f"<i>{escape(other)}</i>", formats.signed(round(left["gain"].sum(), 3), language, 3), score])
    return f'<div class="rp-ev-rows">{sections.table(header, rows, right=[1, 2])}</div>'
