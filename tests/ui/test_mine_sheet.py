"""The morning sheet: by staff member, oldest first, on one page of A4, without a reporter."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from monitoring.ui import briefing_page, mine_paper, mine_sheet
from monitoring.ui.mine_sheet import Told
from tests.builders import GALUR

BUDI, ANI = f"petugas-{GALUR}-2", f"petugas-{GALUR}-1"
HIDDEN, OTHER = f"petugas-{GALUR}-p1-" + "a" * 16, "p1-" + "b" * 16


def row(number: int, age: float, staff: str | None, state: str = "waiting") -> dict:
    return {"report_id": number, "category": "sampah", "state": state, "age_hours": age, "staff": staff}


ROWS = [row(1, 50, BUDI, "in_process"), row(2, 40, None), row(3, 30, ANI), row(4, 90, BUDI), row(5, 45, None)]


def ids(groups) -> list[tuple[str | None, list[int]]]:
    return [(one.staff, [line.report_id for line in one.lines]) for one in groups]


def test_what_nobody_touched_comes_first_then_whoever_has_the_oldest_and_the_oldest_of_each_first():
    assert ids(mine_sheet.groups(ROWS)) == [(None, [5, 2]), (BUDI, [4, 1]), (ANI, [3])]


def test_a_shortened_sheet_keeps_the_oldest_of_all():
    # the ages are 90, 50, 45, 40, 30
    assert ids(mine_sheet.shortened(mine_sheet.groups(ROWS), 3)) == [(None, [5]), (BUDI, [4, 1])]


def test_staff_are_called_as_the_source_calls_them_and_a_pseudonym_is_a_number_only():
    groups = mine_sheet.groups([row(1, 9, BUDI), row(2, 8, HIDDEN), row(3, 7, OTHER), row(4, 6, None)])
    assert mine_sheet.staff_names(groups, GALUR) == {BUDI: "2", HIDDEN: "(1)", OTHER: "(2)"}


def sheet(count: int, **fields: object) -> Told:
    rows = tuple((f"#{number}", "Sampah", "waiting", "Menunggu", "3 hari") for number in range(1, count + 1))
    told = {
        "title": "Apel pagi: Galur", "as_of": "Senin, per 07.00 WIB", "sample": "DATA CONTOH (simulasi)",
        "colour": "red", "standing": "Merah.", "facts": ("2 aduan terbuka.",), "groups": (("Petugas 2", rows),),
        "left": "dan 3 yang lebih baru", "foot": ("Umur dihitung.",), "language": "id",
    }  # fmt: skip
    return Told(**(told | fields))


def words_of(pdf: bytes) -> tuple[int, str, tuple[float, float]]:
    pages = PdfReader(io.BytesIO(pdf)).pages
    box = pages[0].mediabox
    return len(pages), pages[0].extract_text(), (float(box.width), float(box.height))


def test_the_sheet_is_one_page_of_a4_that_says_everything():
    count, text, size = words_of(mine_paper.written(sheet(30), briefing_page.palette()))
    assert (count, round(size[0]), round(size[1])) == (1, 595, 842)
    for part in ("Apel pagi: Galur", "per 07.00 WIB", "SIMULASI", "Merah.", "2 aduan terbuka.", "Petugas 2", "#1",
                 "#30", "dan 3 yang lebih baru", "Umur dihitung."):  # fmt: skip
        assert part.lower() in text.lower(), part


def test_the_same_sheet_is_the_same_bytes():
    palette = briefing_page.palette()
    assert mine_paper.written(sheet(3), palette) == mine_paper.written(sheet(3), palette)


@pytest.mark.parametrize("text", ["<b>tebal</b>", "\u202eabc", "a" * 300])
def test_a_name_is_drawn_as_it_is_and_never_breaks_the_page(text):
    made = mine_paper.written(sheet(2, title=text, groups=((text, ()), (text, sheet(2).groups[0][1]))),
                              briefing_page.palette())  # fmt: skip
    assert words_of(made)[0] == 1


def test_more_rows_than_a_page_holds_are_refused_so_that_fewer_are_asked_for():
    assert mine_paper.written(sheet(400), briefing_page.palette()) is None
