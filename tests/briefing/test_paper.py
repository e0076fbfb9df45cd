"""The sheet of paper: always one page, the same bytes, the same figures as the screen, and nothing but text in it."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from html import escape

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from monitoring.briefing import paper, sentences
from monitoring.briefing.content import Backlog
from monitoring.briefing.outline import Outline
from monitoring.briefing.paper_text import BOLD, FILES, FOLDER, PLAIN, UNKNOWN, drawable, lines, width
from monitoring.briefing.told import Item, Section, Told
from monitoring.home import REPOSITORY
from monitoring.ui import briefing_map, briefing_page, briefing_view
from tests.briefing.samples import OUTLINE, WINDOW, agency, briefing, case, place, rt_month, since

NASTY = REPOSITORY.parent / "shared" / "real" / "nasty" / "blns.json"
LEAST_SCALE = 0.65  # of 8.4 points: a note in a newspaper
OWN_TAGS = set(re.findall(r"\w+", "article header h2 h3 p section div ol li b bdi a i span strong em img small footer"))
TRIANGLE = Outline("small", True, 10, ("31.71.08.1003",), ((((0, 0), (10, 0), (5, 10)),),), (), None)
FIGURE = re.compile(r"\d[\d.,:–\-]*")


def pdf(language: str = "id", **told: object) -> PdfReader:
    made = briefing(**told)
    return PdfReader(io.BytesIO(written(made, language)))


def written(made, language: str = "id", outline: Outline = OUTLINE) -> bytes:
    return paper.written(sentences.tell(made, language), made, outline, briefing_page.palette())


def words_of(reader: PdfReader) -> str:
    """The page's text with single blanks, whatever lines it stands on."""
    (page,) = reader.pages
    return " ".join(page.extract_text().split())


def crowded(**told: object):
    """As much of everything as one morning can have: long names, long notes, 30 cases, promises, strips."""
    name = "Kampung Rawa Wadas Merdeka Mangkubumi Wirawangsa"  # 48 letters, wide ones
    note = "Armada sampah wilayah Mampang mogok mendadak; menunggu wewenang Sudin, www. " * 3
    long = case(name=name, kecamatan=name, kota=name, explanation=note, red_windows=1234, calls=123, decision="replace")
    long = replace(long, decided_at=long.governor_since)
    rows = tuple(replace(long, case_id=f"kelurahan-31.71.08.{n}-20160829T0100") for n in range(4))
    places = tuple(place(name, 50.0, 88.8, ("red", "yellow")) for _ in range(6))
    backlog = Backlog(WINDOW, 123456, 98765, 44, tuple(agency(name, waiting=99999, overdue=88888) for _ in range(3)))
    return briefing(
        nature="mixed",
        silent_since=WINDOW,
        is_late=True,
        cases=rows,
        undecided_count=30,
        governor_count=41,
        improved=places[:3],
        improved_count=200,
        since=since(turned_red=places, turned_red_count=111, left_red_count=99),
        backlog=backlog,
        rt=rt_month(decree=f"{name} {name}", is_assumed=True, is_guess=True, sent=2765432, waiting=2222222),
        **told,
    )


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_is_one_page_of_a4_however_much_there_is(language):
    for made in (briefing(), crowded(), briefing(cases=(), undecided_count=0, backlog=None, since=None, improved=())):
        (page,) = PdfReader(io.BytesIO(written(made, language))).pages
        assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (595, 842)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_fullest_page_can_still_be_read(language, monkeypatch):
    monkeypatch.setattr(paper, "SCALES", tuple(scale for scale in paper.SCALES if scale >= LEAST_SCALE))
    assert written(crowded(), language)


def test_what_cannot_fit_is_refused_and_never_cut(monkeypatch):
    monkeypatch.setattr(paper, "SCALES", (3.0,))
    with pytest.raises(paper.NoRoom):
        written(crowded())


def said(told: Told) -> list[str]:
    """Every sentence, name and figure of a briefing but the links, in no order."""
    parts = (told.decisions, told.changed, told.city, told.improved, told.agencies, told.rt)
    texts = [told.title, told.as_of, *told.lead, told.trend, told.map_caption, *told.foot]
    texts += [text for _, text in told.strips]
    texts += [text for tile in told.tiles for text in (tile.label, tile.count, tile.change)]
    return [text for text in [*texts, *(text for part in parts for text in _said(part))] if text]


def _said(of: Section | Item) -> list[str]:
    if isinstance(of, Item):
        return [of.head, *of.lines]
    return [of.heading, *of.sentences, *of.after, *(text for item in of.items for text in _said(item))]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("made", [briefing(), crowded()], ids=["ordinary", "crowded"])
def test_paper_and_screen_say_the_same_to_the_digit(made, language):
    told = sentences.tell(made, language)
    on_paper = words_of(PdfReader(io.BytesIO(written(made, language))))
    on_screen = _plain(briefing_view.page(told, ""))
    for text in said(told):
        assert text in on_paper, text
        if text not in [sentence for kind, sentence in told.strips if kind == "sample"]:  # the banner's
            assert text in on_screen, text
    figures = {figure for text in said(told) for figure in FIGURE.findall(text)}
    assert figures <= set(FIGURE.findall(on_paper))


def _plain(html: str) -> str:
    bare = re.sub(r"<[^>]*>", " ", html)
    for entity, char in (("&#x27;", "'"), ("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        bare = bare.replace(entity, char)
    return " ".join(bare.split())


@pytest.mark.parametrize(("made", "is_left"), [(briefing(), False), (briefing(cases=(), undecided_count=0), True)])
def test_the_agencies_fill_the_left_side_of_the_screen_where_no_case_does(made, is_left):
    told = sentences.tell(made, "en")
    html = briefing_view.page(told, "")
    assert bool(told.decisions.items) != is_left
    assert (html.index(escape(told.agencies.heading)) < html.index("rp-br-city")) == is_left


def test_the_same_briefing_gives_the_same_bytes():
    assert written(briefing()) == written(briefing())
    assert written(briefing()) != written(briefing(open_count=46))
    assert b"CreationDate (D:2000" in written(briefing())  # no clock is read


def test_it_carries_its_letters_and_asks_for_nothing():
    reader = pdf()
    (page,) = reader.pages
    for entry in page["/Resources"]["/Font"].values():
        descriptor = entry.get_object().get("/FontDescriptor")
        assert descriptor is None or "/FontFile2" in descriptor.get_object()
    fonts = {str(entry.get_object()["/BaseFont"]) for entry in page["/Resources"]["/Font"].values()}
    assert any("DejaVuSansCondensed" in name for name in fonts)
    assert "/Annots" not in page
    assert not {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(reader.trailer["/Root"])


def test_its_title_says_of_when_it_is():
    assert pdf("en").metadata.title.startswith("Governor's briefing: As of Thursday, 1 September 2016, 08:15 WIB")


@pytest.mark.skipif(not NASTY.exists(), reason="the naughty strings are not beside the repository")
def test_naughty_names_and_notes_are_text_and_keep_the_page_whole():
    strings = json.loads(NASTY.read_text("utf-8"))
    ordinary = set(PdfReader(io.BytesIO(written(briefing()))).trailer["/Root"])
    for start in range(0, len(strings), 24):
        own = (strings[start : start + 24] * 24)[:24]
        rows = tuple(case(name=own[n], kecamatan=own[n + 4], explanation=own[n + 8]) for n in range(4))
        made = briefing(
            cases=rows,
            undecided_count=30,
            improved=tuple(place(text, 50.0, 60.0) for text in own[12:15]),
            backlog=Backlog(WINDOW, 9, 3, 3, tuple(agency(text) for text in own[15:18])),
            since=since(turned_red=tuple(place(text, 50.0, 40.0) for text in own[18:])),
        )
        reader = PdfReader(io.BytesIO(written(made, outline=TRIANGLE)))
        (page,) = reader.pages
        assert "/Annots" not in page
        assert set(reader.trailer["/Root"]) == ordinary
        html = briefing_view.page(sentences.tell(made, "id"), "")
        assert "<script" not in html.lower()
        assert len(re.findall(r"<img ", html)) == 5  # four lines and the map
        assert set(re.findall(r"<(\w+)", html)) <= OWN_TAGS


def test_markup_is_drawn_as_it_was_written():
    note = "<b>a</b> &amp; <font color=red>x</font> (paren) \\ 100%"
    assert note in words_of(pdf("en", cases=(case(explanation=note),)))


def test_a_character_the_font_lacks_is_one_sign():
    assert drawable("a漢字b🙂") == f"a{UNKNOWN}b{UNKNOWN}"
    assert drawable("▲▼–−→ Ümraniye Đakovo") == "▲▼–−→ Ümraniye Đakovo"


def test_lines_end_between_words_and_only_an_endless_word_is_divided():
    told = "satu dua tiga " + "x" * 200 + " empat"
    found = lines(told, PLAIN, 8.0, 100.0)
    assert all(width(line, PLAIN, 8.0) <= 100.0 for line in found)
    assert found[0] == "satu dua tiga"
    assert "".join(found).replace(" ", "") == told.replace(" ", "")


@pytest.mark.parametrize("name", [PLAIN, BOLD])
def test_the_font_has_what_its_list_says(name):
    listed = [line.strip() for line in (FOLDER / "characters.txt").read_text("utf-8").splitlines()]
    spans = [line.removeprefix("U+").split("-") for line in listed if line and not line.startswith("#")]
    wanted = {code for span in spans for code in range(int(span[0], 16), int(span[-1], 16) + 1)}
    assert wanted <= set(TTFont(FOLDER / FILES[name]).getBestCmap())
    assert "DejaVu" in (FOLDER / "LICENSE").read_text("utf-8")


def test_the_map_has_every_kelurahan_in_its_colour_and_pattern():
    made = briefing()
    drawn = briefing_map.picture(made, OUTLINE)
    assert drawn.count("Z") == sum(len(rings) for rings in OUTLINE.rings) + len(OUTLINE.borders)
    strokes = re.findall(r'<path d="M[^Z]*?" stroke=', drawn)
    assert len(strokes) == 3  # over red, yellow and grey; green is plain
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
