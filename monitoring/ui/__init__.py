"""The screens' building blocks. Besides `app.py` and `pages/`, only this package imports Streamlit.

How to write a page
-------------------
`pages/<key>.py`, layout only, and one line in `registry.SCREENS`:

    import streamlit as st
    from monitoring.ui import formats, names, shell, theme

    room = shell.open_page("peringkat")            # first: config, language, banner, freshness, the live beat
    _ = room.words                                 # always called `_`, so that sentences are found


    @st.cache_data(max_entries=4, show_spinner=False)
    def body(data: str, language: str, _room) -> None:   # drawn once a data version, replayed to every viewer
        _ = _room.words
        st.html(...)


    body(room.data, room.language, room)

- `room.data` is the key of every cache: it changes whenever an answer might (version, store, the room's hour). What a
  page's content depends on besides (filters, id) is a parameter too. No widgets inside a cached body; a chart that is a
  widget is built once with `st.cache_resource(max_entries=4)`.
- `room.store.ask("<question>", ...)` is the only way to data: it answers as far as the viewer may know
  (`access/grants.toml` names every question) and never computes the same twice for one version. What is worked out for
  all at once takes `room.store.computed("league")`, `room.stamp` as its key, and a name under [computed].
- `room.viewer` is who looks: `access.may(room.viewer, "vote")`, `access.may_see_kelurahan(room.viewer, code)`; what
  writes takes `room.actor`, who he is now, and asks `access.demand` itself. An address that asks for too much:
  `shell.not_for_you(_)`.
  `room.now` is the room's instant; `room.language` and `room.words` go into everything that shows text.
- When the data moves the page is drawn anew. A page that must send less calls `shell.open_page(key,
  keeps_itself_live=True)`, makes its containers and widgets, and ends with `shell.live(room, draw)`: `draw(room)` fills
  the same containers at every beat, and what did not change costs a viewer's line a few bytes (`pages/peta.py`).
- `shell.open_page(key, works_when_empty=True)` for a page that has something to say without reports.
- Words: `_("English sentence", name=value)`, `_.plural("{count} report", "{count} reports", n, count=...)`; tables of
  words with `N_` (`names`: states, categories, kinds of event …; `names.name_of(code, table, _)`). Then run
  `python -m monitoring.locale` and write the Indonesian into `monitoring/locale/id.po`.
- Numbers, dates, ages: `formats` (number, signed, percent, hours, instant, day, long_day, ago, age); never `str(n)`.
- Colours: `theme.STATES[state]`, `theme.RATINGS[colour]`: a mark has `css`, `ink_css` and a `shape`; its HTML is
  `states.mark(...)`. Never a colour alone. CSS lives in `assets/room.css`, with variables `--rp-…`.
- Citizens' words only through `st.text` or a table; values put into HTML go through `html.escape`.
- A choice kept in the address: `address.choice(...)`, codes in the address, words on the screen.
- Links between screens: `room.link("laporan", label, id="123")` keeps the language; `address.value("id")` reads it.
- `st.html` containers whose key begins with `live` are greyed while the data is stale.
- Tests: `tests.ui.rooms.room_with(batches…)` puts an in-memory store in place; `rooms.open_page("peta", lang="en")`
  runs the page alone, `rooms.open_through_router("peta")` by the router; `peran="wall"` as another role.
"""
