"""Navigation between the screens. Every screen also stands alone: it opens itself by `shell.open_page`."""

import streamlit as st

from monitoring import words
from monitoring.ui import registry, shell

_ = words.of(shell.chosen_language())
screens = [
    st.Page(screen.path, title=_(screen.title), default=screen.key == registry.FIRST)
    for screen in registry.SCREENS.values()
    if screen.path.exists()
]
st.session_state["_routed"] = True
st.navigation(screens, position="hidden" if st.context.is_embedded else "top").run()
