"""Agencies: what waits with them and for how long; places where a problem keeps returning; accounts that stand out."""

import streamlit as st

from monitoring.ui import (
    address,
    agencies,
    agencies_accounts,
    agencies_view,
    filters,
    help_mark,
    links,
    report_facts,
    sections,
    shell,
    trail_looks,
)
from monitoring.ui import agencies_sections as parts

CHOICE_WIDTH = 340

room = shell.open_page("skpd")
_ = room.words


def back() -> None:
    st.html(links.anchor("skpd", room.language, _("← All agencies, places and accounts")))


may_see_accounts, may_see_places = agencies_accounts.may_see(room), room.store.may_ask("recurring_places")
if (skpd := address.value("skpd")) is not None:
    back()
    with st.container(key="live_agency"):
        parts.agency(agencies.waiting(room).key, room.language, skpd, room)
elif (asked := address.value("place")) is not None:
    if not may_see_places:
        shell.not_for_you(_)
    back()
    with st.container(key="live_place"):
        parts.place(agencies.places(room).key, room.language, report_facts.parsed_id(asked) or 0, room)
elif (sign := address.value("account")) is not None:
    if not may_see_accounts:
        shell.not_for_you(_)
    back()
    if agencies_accounts.of_sign(agencies.accounts(room), sign):
        trail_looks.looked(room, f"account/{sign}")
    with st.container(key="live_account"):
        parts.accounts(agencies.accounts(room).key, room.language, sign, room)
else:
    told = agencies.waiting(room)
    with st.container(key="live_lead"):
        st.html(agencies_view.lead(told, room.language, _))
    with st.container(width=CHOICE_WIDTH):
        sort = address.choice(
            _("Order"),
            list(agencies.SORTS),
            lambda code: _(agencies.SORTS[code][0]),
            "sort",
            default=agencies.DEFAULT_SORT,
        )
    with st.container(key="live_agencies"):
        parts.overview(told.key, room.language, sort, room)
    if may_see_places:
        st.html(sections.heading(_("Places where the same problem keeps coming back"), help_mark.mark("recurring", _)))
        with st.container(width=CHOICE_WIDTH):
            category = filters.category(room)
        with st.container(key="live_places"):
            parts.places(agencies.places(room).key, room.language, category, room)
    if may_see_accounts:
        trail_looks.looked(room, "accounts")
        st.html(sections.heading(_("Accounts that stand out, for the administrators"), help_mark.mark("accounts", _)))
        with st.container(key="live_accounts"):
            parts.accounts(agencies.accounts(room).key, room.language, None, room)
