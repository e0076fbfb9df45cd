"""Every screen, file, link and crafted address as every role: nothing personal comes where it does not belong."""

from __future__ import annotations

from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from monitoring import words
from monitoring.access import SeenStore, signing
from monitoring.access.viewer import ADMINISTRATOR, ROLES, viewer_of
from monitoring.api import routes
from monitoring.api.points import PATH, QUESTION
from monitoring.ui import quarantine
from monitoring.ui.registry import SCREENS
from tests.access import canaries, viewers
from tests.access.canaries import CASES, PARKS, ROADS, WORDS, may_meet
from tests.builders import GALUR, KAMPUNG_RAWA, PULO
from tests.ui import asgi, rooms, sent

Address = tuple[str, tuple[tuple[str, str], ...]]
REPORTS = 12
THEN = "2016-06-07T10:00"
UNITS = (viewers.UNIT, viewers.NEIGHBOUR, viewers.FOREIGN_UNIT)
CRAFTED: dict[str, list[dict[str, str]]] = {
    "peta": [{"kelurahan": KAMPUNG_RAWA}, {"source": "test"}, {"kelurahan": KAMPUNG_RAWA, "saat": THEN}],
    "peringkat": [{"kelurahan": KAMPUNG_RAWA}, {"find": "Galur"}, {"semua": "1"}, {"saat": THEN, "semua": "1"}],
    "bukti": [{"kelurahan": code} for code in (GALUR, KAMPUNG_RAWA, PULO, "x", f"{GALUR}' or 1=1")],
    "saya": [{"kelurahan": code} for code in (GALUR, KAMPUNG_RAWA, PULO, "x", f"{GALUR}' or 1=1")],
    "tren": [
        *({"bagian": part} for part in ("waktu", "tempat", "x")),
        *({"kelurahan": code} for code in (GALUR, KAMPUNG_RAWA, f"{GALUR}' or 1=1")),
        *({"naik": "sampah", "sampai": "1465178400", "kelurahan": code} for code in (GALUR, KAMPUNG_RAWA)),
        {"naik": "sampah", "sampai": "1465178400", "period": "all"},
        {"naik": "x' or 1=1", "sampai": "x"},
    ],
    "banding": [
        {"tempat1": f"kel:{GALUR}", "tempat2": f"kel:{KAMPUNG_RAWA}", "tanda": "catatan"},
        {"tempat1": "kota:Jakarta Pusat", "kapan1": "sendiri", "dari1": "2016-06-05", "sampai1": "2016-06-06"},
        {"tempat1": "x' or 1=1", "kapan1": "x", "kapan2": "tidak"},
    ],
    "mutu": [
        *({"bagian": part} for part in ("waiting", "voting", "reopened", "greens", "panel", "x")),
        *({"laporan": str(number)} for number in range(1, 5)),
        {"anggota": "asesor-09"},
    ],
    "skpd": [{"skpd": ROADS}, {"skpd": PARKS}, {"account": "F8BC-98DB"}, {"account": "p1-" + "b" * 16}, {"place": "1"}],
    "laporan": [
        *({"id": str(number)} for number in range(REPORTS + 2)),
        *({"find": name} for name in ("galur", "rawa", "jalan", "taman", "p1-" + "a" * 16, "sama1", "%")),
    ],
    "eskalasi": [
        *({"kasus": case} for case in (*CASES.values(), "x")),
        *({"kasus": case, "saat": THEN} for case in CASES.values()),
        *({"bagian": part} for part in ("governor", "skpd")),
        *({"bagian": part, "saat": THEN} for part in ("teguran", "pemberitahuan", "selesai")),
    ],
    "arahan": [{"arahan": "1"}],
    "kepatuhan": [
        *({"unit": code} for code in (*UNITS, f"{UNITS[0]}' or 1=1")),
        *({"kelurahan": code} for code in (GALUR, KAMPUNG_RAWA)),
        *({"kelurahan": code, "rw": rw} for code, rw in ((GALUR, "013"), (KAMPUNG_RAWA, "014"))),
        {"rw": "013"},
        {"kelurahan": GALUR, "periksa": UNITS[0]},
        {"kecamatan": "31.71.08"},
    ],
    "data": [{"row": "1"}, {"batch": "1"}, {"batch": "2"}, {"reason": "unknown_value"}, {"simulated": "true"}],
    "dinding": [
        {"kota": "Jakarta Pusat"}, {"kecamatan": "31.71.08"}, {"skpd": ROADS}, {"skpd": PARKS}, {"kota": "x' or 1=1"},
    ],
    "cari": [
        *({"cari": text} for text in ("kata", "galur", "Kampung Rawa", "bina marga", "RT 005 RW 003 Galur", "RW 014")),
        *({"cari": text} for text in ("077/013", *UNITS, "sama1", "#2", "Dinas", "%", f"{GALUR}' or 1=1")),
        *({"cari": "kata", "jenis": "kata", "sebelum": told} for told in ("3", "99", "x")),
    ],
    "metode": [{"kelurahan": code} for code in (GALUR, KAMPUNG_RAWA, f"{GALUR}' or 1=1")],
    "jejak": [{"jenis": "look"}, {"siapa": "jejak-siapa@kota.test"}, {"perihal": "report"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("room")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUANG_PANTAU_HOME", str(folder))
        with canaries.room(folder) as kept:
            yield kept


@pytest.fixture(scope="module")
def linked(store) -> list[Address]:
    """Where the screens lead those who see most; one address of each kind, so that others may be tried with it."""
    found: dict[tuple, Address] = {}
    for role in (ADMINISTRATOR, "operator"):
        for key in SCREENS:
            for body in sent.html(rooms.open_page(key, peran=role)):
                for where in sent.Markup(body).addresses:
                    address = parsed(unescape(where))
                    if address and address[1]:
                        found.setdefault((address[0], tuple(name for name, _ in address[1])), address)
    return list(found.values())


def parsed(where: str) -> Address | None:
    parts = urlsplit(where)
    key = parts.path.strip("/")
    query = tuple(pair for pair in sorted(parse_qsl(parts.query)) if pair[0] not in ("peran", "lang"))
    return (key, query) if key in SCREENS else None


def told(key: str, role: str, query: dict[str, str]) -> str:
    """Everything that the page sends to a browser, and every file that it offers."""
    with sent.files() as files:
        page = rooms.open_page(key, **query, peran=canaries.viewer_of(role))
    return "\n".join([*(one.text for one in sent.everything(page)), *files.values()])


def met(text: str) -> set[str]:
    return {word for word in WORDS if word in text}


def addresses(linked: list[Address]) -> list[Address]:
    crafted = [(key, tuple(sorted(query.items()))) for key in SCREENS for query in [{}, *CRAFTED.get(key, [])]]
    return list(dict.fromkeys([*crafted, *linked]))


@pytest.mark.parametrize("role", ROLES)
def test_no_address_gives_a_role_what_is_not_for_it(store, linked, role):
    everything: set[str] = set()
    wrong = []
    for key, query in addresses(linked):
        # what the address itself says comes back in it
        found = met(told(key, role, dict(query))) - {word for word in WORDS if any(word in value for _, value in query)}
        everything |= found
        wrong += [f"{role} met {word!r} at /{key}?{dict(query)}" for word in sorted(found - may_meet(role))]
    assert not wrong, "\n".join(wrong)
    missed = may_meet(role) - everything
    assert not missed, f"{role} never met {sorted(missed)}: nothing proves that it would have been seen elsewhere"


@pytest.mark.parametrize(
    "drawn",
    ["st.text(word)", "st.html(f'<p>{word}</p>')", "st.dataframe(pd.DataFrame({'a': [word]}))", "st.markdown(word)",
     "st.plotly_chart({'data': [{'x': [1], 'y': [1], 'text': [word]}]})", "st.expander(word)",
     "st.selectbox('x', [word])"],
)  # fmt: skip
@pytest.mark.parametrize("word", ["p1-" + "a" * 16, "suara-rahasia"])
def test_a_word_that_nobody_may_meet_would_be_found_wherever_it_stood(drawn, word):
    script = f"import pandas as pd\nimport streamlit as st\nword = {word!r}\n{drawn}\n"
    page = AppTest.from_string(script).run()
    assert met("\n".join(one.text for one in sent.everything(page))) - may_meet(ADMINISTRATOR)


def test_the_files_of_every_screen_that_offers_one_are_crawled(store):
    asked = [("peringkat", {}), ("peringkat", {"tampil": "corong"}), ("bukti", {"kelurahan": GALUR}), ("data", {})]
    with sent.files() as files:
        for key, query in [*asked, ("jejak", {})]:
            rooms.open_page(key, **query, peran=ADMINISTRATOR)
    assert {name.split("-")[0] for name in files} == {"peringkat", "bukti", "karantina", "jejak"}
    assert len(files) == len(asked) + 1
    assert all(content.count("\n") > 1 for name, content in files.items() if "corong" not in name)  # nobody is in it


def test_every_screen_and_its_crafted_addresses_are_crawled():
    assert CRAFTED.keys() == SCREENS.keys()


def test_a_role_that_is_none_and_a_scope_that_is_none_open_no_more_than_an_operators(store):
    for peran in ("gubernur", "lurah", "lurah-x' or 1=1", "skpd-", "panel-", "rt-", "rt-x", "ADMINISTRATOR"):
        page = rooms.open_page("data", row="1", peran=peran)
        text = "\n".join(one.text for one in sent.everything(page))
        assert not met(text) - may_meet("operator"), peran


@pytest.mark.parametrize("role", ROLES)
def test_the_file_of_refused_rows_holds_raw_rows_for_administrators_only(store, role):
    seen = SeenStore(store, viewer_of(canaries.viewer_of(role)))
    if not seen.may_ask("quarantine_rows"):
        return
    content = quarantine.as_csv(seen, None, None, words.of("id")).decode()
    assert met(content) == ({"baris-mentah", "rinci-mentah"} if role == ADMINISTRATOR else set())


@pytest.mark.parametrize("role", ROLES)
def test_machines_routes_give_no_words_and_points_only_as_the_sight_allows(store, role):
    sight = signing.signed(viewer_of(canaries.viewer_of(role)), QUESTION)
    told = asgi.get(routes(lambda: None), PATH, {signing.PARAMETER: sight})
    ids = {point["i"] for point in told.json()} if told.status == 200 else set()
    whole = {"wall", "operator", "administrator", "governor"}
    expected = (
        {"galur", "rawa", "jalan", "taman"}
        if role in whole
        else {"lurah": {"galur"}, "skpd": {"jalan"}}.get(role, set())
    )
    assert {name for name, number in numbers(store).items() if number in ids} <= expected
    for path in ("/api/health", PATH, "/api/x"):
        assert not met(asgi.get(routes(lambda: None), path).body.decode("utf-8", "replace"))


@pytest.mark.parametrize("sight", ["", "administrator", "administrator.0000000000000000", "wall.", "."])
def test_a_sight_that_nobody_signed_gets_no_points(store, sight):
    assert asgi.get(routes(lambda: None), PATH, {signing.PARAMETER: sight}).status == 403


def numbers(store) -> dict[str, int]:
    rows = store._cursor().execute("select source_report_id, report_id from report").fetchall()
    return dict(rows)
