"""Whatever anybody wrote is text: on every screen, in every address and in every file to take away."""

from __future__ import annotations

import csv
import io
import re

import pytest
from streamlit.testing.v1 import AppTest

from monitoring import words
from monitoring.ui import csv_file, quarantine
from tests import hostile
from tests.builders import RT_005
from tests.ui import rooms, sent

BLNS = "big list"
# Kinds of element whose text Streamlit shows as it is.
PLAIN = {("text", "body"), ("html", "body"), ("text_input", "value"), ("selectbox", "options"), ("text_area", "value")}
OWN_ADDRESS = re.compile(r"(/[a-z]*(\?|$)|tel:[+\d]+$|#)")
HARMLESS = "harmless"
SCREENS = [
    ("peta", {}),
    ("peringkat", {}),
    ("bukti", {"kelurahan": hostile.GALUR}),
    ("mutu", {}),
    ("mutu", {"bagian": "reopened"}),
    ("mutu", {"peran": "panel-asesor-03"}),
    ("skpd", {}),
    ("skpd", {"peran": "administrator"}),
    ("laporan", {}),
    ("cari", {"cari": hostile.MARK}),
    ("cari", {"cari": "biasa"}),  # what the harmless town says
    ("data", {}),
    ("data", {"peran": "administrator"}),
    ("eskalasi", {}),
    ("arahan", {"peran": "governor"}),
    ("kepatuhan", {"kelurahan": hostile.GALUR}),
    ("kepatuhan", {"unit": RT_005}),
    ("kepatuhan", {"peran": f"rt-{RT_005}"}),
]
PARAMETERS = (
    "id", "find", "kelurahan", "kecamatan", "kota", "skpd", "place", "account", "row", "batch", "reason", "from_source",
    "bagian", "jumlah", "saat", "anggota", "laporan", "lang", "peran", "kasus", "period", "category", "state", "q",
    "unit", "rw", "bulan", "sort", "lapisan", "cari", "jenis", "sebelum",
)  # fmt: skip


def chosen(which: str) -> tuple[str, ...]:
    if which == HARMLESS:
        return tuple(f"biasa saja {number}" for number in range(len(hostile.OWN)))
    if which != BLNS:
        return hostile.OWN
    if not hostile.REAL.exists():
        pytest.skip("the big list of naughty strings is not beside the project")
    return tuple(hostile.strings())


@pytest.fixture(scope="module", params=["own", BLNS])
def town(request, usual):  # usual has a room of its own, which must be closed before
    told = chosen(request.param)
    with rooms.room_with(now=hostile.NOW) as store:
        for batch in hostile.town(told):
            store.apply(batch)
        yield store, told


@pytest.fixture(scope="module")
def usual():
    """The tags, with their attributes, that the screens are made of."""
    tags: set[tuple[str, str]] = set()
    with rooms.room_with(now=hostile.NOW) as store:
        for batch in hostile.town(chosen(HARMLESS)):
            store.apply(batch)
        for key, query in [*SCREENS, *reports(store, 3), *agencies(store), *refused(store, 2)]:
            for body in sent.html(rooms.open_page(key, **query)):
                tags |= sent.Markup(body).tags
    return tags | {("bdi", ""), ("p", ""), ("small", "class")}


def reports(store, most):
    ids = store._cursor().execute("select report_id from report order by report_id").fetchall()
    return [
        ("laporan", {"id": str(number), "peran": "administrator"}) for (number,) in ids[:: max(1, len(ids) // most)]
    ]


def agencies(store):
    named = store._cursor().execute("select distinct skpd from handling_event where skpd is not null").fetchall()
    return [("skpd", {"skpd": name}) for (name,) in named]


def refused(store, most):
    ids = store._cursor().execute("select quarantine_id from quarantine order by 1").fetchall()
    return [("data", {"row": str(number), "peran": "administrator"}) for (number,) in ids[:: max(1, len(ids) // most)]]


def faults(page, usual):
    """What a page sends that a browser, or Streamlit's markdown, would take for more than text."""
    told = []
    for one in sent.everything(page):
        if hostile.MARK in one.text and (one.kind, one.field) not in PLAIN:
            told.append(f"{one.kind}.{one.field} shows markdown: {one.text[:80]!r}")
    for body in sent.html(page):
        markup = sent.Markup(body)
        told += [f"tag from outside: {tag}" for tag in sorted(markup.tags - usual)]
        told += [f"address from outside: {where!r}" for where in markup.addresses if not OWN_ADDRESS.match(where)]
    return told


@pytest.mark.parametrize(
    "drawn",
    [
        "st.markdown(word)", "st.caption(word)", "st.button(word)", "st.expander(word)", "st.pills('x', [word])",
        "st.radio('x', [word])", "st.warning(word)", "st.html(word)", "st.selectbox(word, ['x'])", "st.tabs([word])",
        "st.html(f'<p title=\\'{word}\\'>x</p>')", "st.metric(word, 1)", "st.segmented_control('x', [word])",
    ],
)  # fmt: skip
def test_a_screen_that_took_a_word_for_more_than_text_would_be_found(drawn, usual):
    word = f"' onerror='{hostile.MARK}(1)'><img src=//{hostile.MARK}.example>"
    page = AppTest.from_string(f"import streamlit as st\nword = {word!r}\n{drawn}\n").run()
    assert faults(page, usual)


def test_no_screen_takes_a_word_for_more_than_text(town, usual):
    store, told = town
    most = 22 if len(told) < 100 else 14
    asked = [*SCREENS, *agencies(store), *reports(store, most), *refused(store, most // 2)]
    wrong = {f"{key} {query}": found for key, query in asked if (found := faults(rooms.open_page(key, **query), usual))}
    assert not wrong


def test_the_words_were_there_to_be_seen(town):
    store, told = town
    seen = "".join(rooms.words_on(rooms.open_page(key, **query)) for key, query in reports(store, 10))
    marks = [text for text in told if text.strip()[:12] in seen]
    assert marks, "no report's page shows what was written"


def test_no_address_takes_a_word_for_more_than_text(town, usual):
    _, told = town
    wrong = {}
    for place, (key, query) in enumerate(SCREENS):
        for text in told[place :: max(1, len(told) // 3)]:
            asked = dict.fromkeys(PARAMETERS, text) | query | ({"peran": "administrator"} if place % 2 else {})
            if found := faults(rooms.open_page(key, **asked), usual):
                wrong[f"{key} {text[:30]!r}"] = found
    assert not wrong


@pytest.mark.parametrize("which", ["own", BLNS])
def test_no_field_of_a_file_is_a_formula_for_any_list_separator(which):
    told = chosen(which)
    content = csv_file.written([told[0]], [[text] for text in told]).decode("utf-8-sig")
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(content), delimiter=separator):
            for field in row:
                assert not is_formula(field), (separator, field)
    assert [row[0].replace("'", "") for row in csv.reader(io.StringIO(content, newline=""))][1:] == [
        text.replace("'", "") for text in told
    ], "nothing but apostrophes was added"


def is_formula(field: str) -> bool:
    """Whether a spreadsheet would run the field: it begins with one of its signs, behind blanks it leaves out."""
    bare = field.lstrip(" \u00a0\u200b\ufeff")
    return bare[:1] in tuple("=+-@\uff1d\uff0b\uff0d\uff20\t\r") and len(bare) > 1


def test_the_file_of_refused_rows_holds_no_formula(town):
    store, _ = town
    content = quarantine.as_csv(store, None, None, words.of("id")).decode("utf-8-sig")
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(content, newline=""), delimiter=separator):
            assert not [field for field in row if is_formula(field)]
