"""The islands that the map is too near to show stand beside it, and only where the whole city is looked at."""

from monitoring import words
from monitoring.ui import islands
from monitoring.ui.filters import Area
from monitoring.ui.selection import Selection
from tests.builders import batch, hours, received, report
from tests.ui.rooms import open_page, room_with, words_on

KNOWN = (
    Area("31.01.01.1001", "Pulau Panggang", "Kepulauan Seribu Utara", "Kepulauan Seribu"),
    Area("31.01.02.1002", "Pulau <Tidung>", "Kepulauan Seribu Selatan", "Kepulauan Seribu"),
    Area("31.71.01.1001", "Gambir", "Gambir", "Jakarta Pusat"),
)
COLOURS = {"31.01.01.1001": "red", "31.01.02.1002": "too_few", "31.71.01.1001": "green"}


def told(selection: Selection, known=KNOWN) -> str:
    return islands.beside(known, COLOURS, selection, "id", words.of("id"))


def choice(**part: str) -> Selection:
    return Selection(hours(0), hours(24), **part)


def test_each_far_island_is_named_with_its_colour_and_leads_to_its_reports():
    html = told(choice())
    assert (
        '<li data-c=red title="Merah"><a href="/peta?kelurahan=31.01.01.1001" target=_self>Pulau Panggang</a>' in html
    )
    assert "Pulau &lt;Tidung&gt;" in html
    assert "Gambir" not in html


def test_where_one_part_is_looked_at_the_map_shows_it_and_no_list_stands_beside():
    assert told(choice(kota="Jakarta Pusat")) == ""
    assert told(choice(kota="Kepulauan Seribu")) == ""
    assert told(choice(kelurahan_code="31.71.01.1001")) == ""


def test_a_city_without_far_islands_shows_no_list():
    assert told(choice(), KNOWN[2:]) == ""


def test_the_live_map_of_the_city_names_the_islands_in_both_languages():
    with room_with(batch([report("a", hours(0))], [received("a", hours(0))]), now=hours(5)):
        assert "Kepulauan Seribu, di laut utara" in words_on(open_page("peta"))
        assert "Kepulauan Seribu, out at sea" in words_on(open_page("peta", lang="en"))
