"""The button that gives a kelurahan's morning sheet as a page of paper, with the words and figures of the screen."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from monitoring import access
from monitoring.clock import WIB
from monitoring.ui import (
    briefing_page,
    formats,
    mine_head,
    mine_paper,
    mine_room,
    mine_rt,
    mine_sheet,
    names,
    sections,
)
from monitoring.ui.mine_sections import Page
from monitoring.ui.mine_sheet import Group, Told
from monitoring.words import Words

MIME = "application/pdf"
QUESTION, DEED = "morning_reports", "see_staff"
FEWER = 0.9  # of the rows, again and again until the page holds them


def draw(page: Page) -> None:
    """How many complaints are open, and the sheet of them; nothing for who may not know who acted."""
    room, _ = page.room, page.room.words
    if not (access.may(room.viewer, DEED) and room.store.may_ask(QUESTION)):
        return
    at = mine_sheet.instant_of(room.now)
    found = _groups(page, at)
    count = sum(len(group.lines) for group in found)
    shown = formats.number(count, room.language)
    said = _.plural("{count} open complaint, by staff member, oldest first, on one page.",
                    "{count} open complaints, by staff member, oldest first, on one page.",
                    count, count=shown)  # fmt: skip
    st.html(f'<div id="mine-sheet"></div>{sections.heading(_("Sheet for the morning roll call"))}{sections.note(said)}')
    st.download_button(
        _("Print the sheet (PDF)"),
        lambda: paper(page, found, at),
        file_name=f"apel-{page.code}-{at:%Y%m%d-%H%M}.pdf",
        mime=MIME,
        on_click="ignore",
        icon=":material/print:",
        width="stretch",
        key="mine_sheet",
    )


def paper(page: Page, found: tuple[Group, ...], at: datetime) -> bytes:
    """The PDF; of more complaints than a page holds, the oldest."""
    palette, count = briefing_page.palette(), sum(len(group.lines) for group in found)
    most = count
    while True:
        made = mine_paper.written(told(page, found, most, at), palette)
        if made is not None:
            return made
        most = int(most * FEWER)


def told(page: Page, found: tuple[Group, ...], most: int, at: datetime) -> Told:
    """The sheet in words, with the `most` oldest complaints. found: all of them."""
    room, _, language = page.room, page.room.words, page.room.language
    shown = mine_sheet.shortened(found, most)
    whole = {group.staff: len(group.lines) for group in found}
    called = mine_sheet.staff_names(found, page.code)
    left = sum(len(group.lines) for group in found) - sum(len(group.lines) for group in shown)
    colour = names.name_of(page.look.colour, names.COLOURS, _)
    standing = f"{colour}, {mine_head.since(page.look, language, _)}. {mine_head.places(page.look, language, _)}."
    more = _.plural("and {count} newer one", "and {count} newer ones", left, count=formats.number(left, language))
    return Told(
        title=_("Morning roll call: {name}", name=page.area.name),
        as_of=_("{day}, as of {time}", day=formats.long_day(at, language), time=formats.instant(at, language)),
        sample=None if room.nature in (None, "real") else _("SAMPLE DATA (simulated)"),
        colour=page.look.colour,
        standing=standing,
        facts=_facts(page, found),
        groups=tuple(
            (_heading(group, whole[group.staff], called, language, _), _rows(group, language, _)) for group in shown
        ),
        left=more if left else "",
        foot=(
            _("A complaint stands under whoever of the kelurahan acted last; it ages since the kelurahan got it."),
            _("What an agency has is not here; no reporter is named. “My kelurahan” has the same figures."),
        ),
        language=language,
    )  # fmt: skip


def _groups(page: Page, at: datetime) -> tuple[Group, ...]:
    return mine_sheet.groups(page.room.store.ask(QUESTION, now=at, kelurahan_code=page.code).to_pylist())


def _facts(page: Page, found: tuple[Group, ...]) -> tuple[str, ...]:
    room, _, language = page.room, page.room.words, page.room.language
    facts, case = [], page.open_case
    if case is not None:
        due = formats.instant(case.case.due_at, language)
        facts.append(_("{step}: {time}.", step=mine_room.step(case, _), time=due))
    count = sum(len(group.lines) for group in found)
    nobody = sum(len(group.lines) for group in found if group.staff is None)
    facts.append(_("{count} complaints are open; nobody has acted on {nobody} of them.",
                   count=formats.number(count, language), nobody=formats.number(nobody, language)))  # fmt: skip
    today = room.now.astimezone(WIB).date()
    for queue in page.queues:
        if queue.total is not None:
            waiting = formats.number(queue.total.waiting, language)
            left = mine_rt.until(mine_rt.deadline(queue.month), today, language, _)
            month = mine_rt.month_name(queue.month, language)
            facts.append(_("{count} reports of RT and RW of {month} wait for validation: {left}.",
                           count=waiting, month=month, left=left))  # fmt: skip
    return tuple(facts)


def _heading(group: Group, whole: int, called: dict[str, str], language: str, _: Words) -> str:
    count = formats.number(len(group.lines), language)
    if len(group.lines) < whole:
        count = _("{count} of {all}", count=count, all=formats.number(whole, language))
    if group.staff is None:
        return _("Nobody has acted yet ({count})", count=count)
    return _("Staff member {name} ({count})", name=called[group.staff], count=count)


def _rows(group: Group, language: str, _: Words) -> tuple[tuple[str, str, str, str, str], ...]:
    return tuple(
        (
            f"#{line.report_id}",
            names.name_of(line.category, names.CATEGORIES, _),
            line.state,
            names.name_of(line.state, names.STATES, _),
            formats.hours(line.age_hours, language),
        )
        for line in group.lines
    )
