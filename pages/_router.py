"""Navigation between the screens. Every screen also stands alone: it opens itself by `shell.open_page`."""

import streamlit as st

from monitoring import access, store, words
from monitoring.ui import registry, shell, sign_in, stamp

_ = words.of(shell.chosen_language())
viewer = sign_in.visitor(stamp.nature_of(store.current())).viewer
screens = {
    screen.key: st.Page(
        screen.path,
        title=_(screen.title),
        url_path=screen.key,
        # One that is not open to the viewer keeps its address, where it says so.
        visibility="visible" if viewer and access.may_open(viewer, screen.key) else "hidden",
    )
    for screen in registry.SCREENS.values()
    if screen.path.exists()
}


def enter() -> None:
    """The bare address leads to the viewer's first screen, so that every screen has an address of its own."""
    st.switch_page(screens[registry.first_for(viewer).key], query_params=st.query_params.to_dict())


entrance = st.Page(enter, title=_("Monitoring room"), url_path="ruang", default=True, visibility="hidden")
st.session_state["_routed"] = True
in_menus = {
    _(menu) if menu else "": [screens[key] for key in keys]
    for menu, keys in registry.menus(screens.keys(), viewer).items()
}
in_menus[""].insert(0, entrance)
st.navigation(in_menus, position="hidden" if st.context.is_embedded else "top").run()
