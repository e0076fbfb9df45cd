"""One report before the panel: its facts, both photos, why it is here, and of the votes what the viewer may see.

HTML here holds catalogue sentences and escaped values; what people wrote is left to `st.text`. A photo is told by its
reference, as text: no image is loaded from anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from monitoring.quality import answers, panel, rounds
from monitoring.quality.answers import Seen
from monitoring.ui import formats, names, quality_view, quality_words, sections
from monitoring.ui.links import anchor
from monitoring.ui.seats import seat_name
from monitoring.ui.shell import Room
from monitoring.words import Words


@dataclass(frozen=True)
class Case:
    """A report as the panel looks at it. facts: the row of `quality_cases`; seen: its rounds as `member` may see them,
    the last one last; dispute: the kelurahan's reason in the last round, None = it disputed nothing there.
    """

    facts: Mapping[str, object]
    seen: Sequence[Seen]
    dispute: str | None
    member: str | None

    @property
    def last(self) -> Seen:
        return self.seen[-1]

    @property
    def may_vote(self) -> bool:
        """Whether the member has a vote in the round that is open."""
        one = self.last.round
        return one.is_open and self.member is not None and self.member not in one.heard


def of(room: Room, report_id: int, member: str | None) -> Case | None:
    """What the member may see of the report; None where it never came before the panel."""
    seen = answers.seen_by(room.store, report_id, room.now, member)
    facts = answers.cases(room.store, pd.Series([report_id])).to_dict("records")
    if not seen or not facts:
        return None
    asked = {"report_ids": (report_id,), "opened_from": None, "until_at": room.now, "up_to_batch": None}
    steps = dict(rounds.steps(room.store.ask("quality_events", **asked)))[report_id]
    opened_at = seen[-1].round.opened_at
    reasons = [step.note for step in steps if step.kind == "disputed" and step.at >= opened_at]
    return Case(facts[0], seen, reasons[-1] if reasons else None, member)


def draw(case: Case, language: str, _: Words) -> None:
    """The report: what the citizen wrote, the work, and the facts."""
    facts = case.facts
    with st.container(key="live_case"):
        st.html(_heading(facts, language, _))
        if _known(facts["description"]):
            with st.container(key="description"):
                st.text(str(facts["description"]))
        st.html(_facts(facts, language, _))
        if _known(facts["completion_note"]):
            st.html(sections.note(_("What was said when it was reported as done")))
            with st.container(key="completion_note"):
                st.text(str(facts["completion_note"]))


def why(case: Case, language: str, _: Words) -> None:
    """Why the report is before the panel, with the kelurahan's reason where it disputes, and until when."""
    one = case.last.round
    grounds = "".join(f"<li>{escape(names.name_of(ground, quality_words.GROUNDS, _))}</li>" for ground in one.grounds)
    st.html(sections.heading(_("Why it is here")) + f'<ul class="rp-q-why">{grounds}</ul>')
    if case.dispute:
        st.html(sections.note(_("The kelurahan's reason")))
        with st.container(key="dispute_reason"):
            st.text(case.dispute)
    needed = max(0, one.rules.quorum - one.cast)
    told = [
        (_("Round"), escape(formats.number(one.number, language))),
        (_("Opened"), escape(formats.instant(one.opened_at, language))),
        (_("Votes so far"), escape(quality_view.votes_so_far(one.cast, needed, language, _))),
    ]
    if one.is_open:
        told.append((_("Deadline"), escape(formats.instant(one.deadline, language))))
    else:
        by = names.name_of(one.closed_by, quality_words.CLOSED_BY, _)
        result = (
            f"{names.name_of(one.outcome, quality_words.FOUND, _)}, {by}, {formats.instant(one.closed_at, language)}"
        )
        told.append((_("Result"), escape(result)))
    st.html(_list(told))


def votes(case: Case, room: Room) -> None:
    """The votes of the last round, or that they are sealed; then those of earlier rounds."""
    _ = room.words
    st.html(sections.heading(_("Votes")))
    for seen in reversed(case.seen):
        if len(case.seen) > 1:
            st.html(sections.note(_("Round {number}", number=formats.number(seen.round.number, room.language))))
        if seen.others_are_hidden:
            st.html(sections.note(_("How the others voted is shown once you have voted, or when the round is over.")))
        else:
            st.html(_votes(seen, case.member, room))


def _votes(seen: Seen, member: str | None, room: Room) -> str:
    _ = room.words
    if not seen.votes:
        return sections.note(_("Nobody has voted."))
    counted = Counter(vote.verdict for vote in seen.votes if vote.standing == panel.COUNTED)
    told = ", ".join(
        f"{_(names.VERDICTS[verdict])}: {formats.number(counted[verdict], room.language)}" for verdict in names.VERDICTS
    )
    rows = [
        [
            escape(_("you") if vote.member == member and member else seat_name(vote.member, room.words)),
            escape(names.name_of(vote.verdict, names.VERDICTS, _)),
            escape(names.name_of(vote.standing, quality_words.STANDINGS, _)),
            escape(formats.instant(vote.at, room.language)),
        ]
        for vote in seen.votes
    ]
    table = sections.table([_("Member"), _("Verdict"), _("Vote"), _("When")], rows)
    return f'<p class="rp-q-tally">{escape(told)}</p><div class="rp-q-votes">{table}</div>'


def _heading(facts: Mapping[str, object], language: str, _: Words) -> str:
    title = escape(names.name_of(facts["category"], names.CATEGORIES, _))
    place = sections.foreign(facts["kelurahan_name"]) if _known(facts["kelurahan_name"]) else formats.NOTHING
    link = anchor("laporan", language, _("Report {id}", id=facts["report_id"]), id=facts["report_id"])
    return f'<div class="rp-q-head"><h2>{title} · {place}</h2><p>{link}</p></div>'


def _facts(facts: Mapping[str, object], language: str, _: Words) -> str:
    state = names.name_of(facts["state"], names.STATES, _)
    told = [
        (_("State"), escape(state)),
        (_("Received"), escape(formats.instant(facts["received_at"], language))),
        (_("Done"), escape(formats.instant(facts["completed_at"], language))),
        (_("Last rating"), _stars(facts["stars"], language, _)),
        (_("Photo before"), _photo(facts["photo_before"], _)),
        (_("Photo after"), _photo(facts["photo_after"], _)),
        (_("Source"), f"{sections.foreign(facts['source'])} {sections.foreign(facts['source_report_id'])}"),
    ]
    if facts["reporter_is_own_staff"]:
        flag = _("Reported by the kelurahan's own staff")
        told.append((_("Doubtful"), f'<span class="rp-late">{escape(flag)}</span>'))
    return _list(told)


def _photo(reference: object, _: Words) -> str:
    if not _known(reference):
        return f'<span class="rp-quiet">{escape(_("none"))}</span>'
    return f'<span class="rp-q-photo">{sections.foreign(reference)}</span>'


def _stars(stars: object, language: str, _: Words) -> str:
    if not _known(stars):
        return f'<span class="rp-quiet">{escape(_("not rated"))}</span>'
    return quality_view.told_stars(int(stars), language, _)


def _list(told: Sequence[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{value}</dd>" for label, value in told)
    return f'<dl class="rp-facts">{rows}</dl>'


def _known(value: object) -> bool:
    return value is not None and value == value and value != ""
