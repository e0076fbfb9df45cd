"""Navigation between the screens. Every screen also stands alone: it opens itself by `shell.open_page`."""

import streamlit as st

from monitoring import words
from monitoring.ui import registry, shell

_ = words.of(shell.chosen_language())
screens = {
    screen.key: st.Page(screen.path, title=_(screen.title), url_path=screen.key)
    for screen in registry.SCREENS.values()
    if screen.path.exists()
}


def enter() -> None:
    """The bare address leads to the first screen, so that every screen has an address of its own."""
    st.switch_page(screens[registry.FIRST], query_params=st.query_params.to_dict())


entrance = st.Page(enter, title=_("Monitoring room"), url_path="ruang", default=True, visibility="hidden")
st.session_state["_routed"] = True
st.navigation([entrance, *screens.values()], position="hidden" if st.context.is_embedded else "top").run()
