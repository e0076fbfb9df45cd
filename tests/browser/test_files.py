"""A picture and the files of a chart and a table, taken away in a real browser, without the internet."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.looks import settled


def test_a_chart_and_a_table_are_taken_away_as_they_stand(town_room, page, tmp_path):
    page.goto(town_room.address("banding", lang="en", kapan1="minggu-lalu", kapan2="minggu-sebelum"))
    settled(page, ".js-plotly-plot .main-svg")

    def file_of(kind: str, turn: int = 0) -> tuple[str, str]:
        with page.expect_download() as taken:
            page.locator(f'[data-rp-file="{kind}"]').nth(turn).click()
        path = tmp_path / taken.value.suggested_filename
        taken.value.save_as(path)
        return path.name, path.read_bytes().decode("utf-8", "replace")

    name, drawn = file_of("svg")
    assert name.startswith("banding-hari-")
    assert name.endswith(".svg")
    for told in ("On which days did more come?", "As of", "Source: monitoring room of Jakarta"):
        assert told in drawn
    assert file_of("png")[1][1:4] == "PNG"
    expect(page.locator(".js-plotly-plot").first).not_to_contain_text("On which days")  # the screen keeps its heading
    numbers = file_of("csv")[1]
    assert numbers.startswith("\ufeffArea,Period,Day,Received\r\n")
    page.evaluate(
        """() => { const row = document.querySelector('.rp-scroll > .rp-table').insertRow();
        for (const text of ['=1+1', '1,234.5', '−3']) { const cell = row.insertCell(); cell.textContent = text;
        cell.className = text === '=1+1' ? '' : 'rp-right'; } }"""
    )
    page.evaluate(
        """() => document.querySelector('.rp-scroll').insertAdjacentHTML('afterend',
        '<div class="rp-files"><button data-rp-file="table">CSV</button></div>')"""
    )
    name, table = file_of("table")
    assert name.startswith("banding-")
    assert table.splitlines()[-1] == "'=1+1,1234.5,-3"
