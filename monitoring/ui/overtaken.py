"""What somebody did outside of the live part in the very moment the page looked again: it still redraws the whole page.

Streamlit's browser side packs all that changes between two turns of its clock into one message, and a message that
carries one part's change runs that part alone (`scheduleFlush` of its WidgetStateManager keeps the first fragment it
meets). On a busy phone that turn lasts long enough for a tap: the tap would arrive, and nothing would be drawn by it.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException, get_script_run_ctx
from streamlit.runtime.state.session_state import SessionState


def redraw() -> None:
    """For callbacks of what the browser asks by itself, inside a fragment: draw the whole page where a tap came along.

    What was tapped runs its callback in any case, once. Raises RerunException, which is Streamlit's own way to say so:
    the whole run sees a button that came along as pressed, as it would have if it had come alone.
    """
    ctx = get_script_run_ctx(suppress_warning=True)
    if ctx is None or not any(map(ctx.fragment_storage.contains, ctx.fragment_ids_this_run or ())):
        return  # the part is of a page that has been left
    # There is no public way to what a message brought; a browser test holds this to the installed Streamlit.
    state = ctx.session_state._state
    if not _others_changed(state, ctx.fragment_ids_this_run):
        return
    pressed = state._filter_active_trigger_widget_states(state._current_interaction_widget_states)
    try:
        st.rerun()
    except RerunException as asked:
        raise RerunException(replace(asked.rerun_data, replay_trigger_states=pressed)) from None


def _others_changed(state: SessionState, fragments: list[str]) -> bool:
    known = state._new_widget_state.widget_metadata
    return any(
        known[widget].fragment_id not in fragments and state._widget_changed(widget)
        for widget in state._new_widget_state
        if widget in known
    )
