"""A picture and the files of a chart and a table, taken away in a real browser, without the internet."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import expect

from monitoring import clock
from tests.builders import batch, received, report

SEVERAL = 30


def test_a_chart_and_a_table_are_taken_away_as_they_stand(running_room, page, tmp_path):
    now = clock.real_now()
    rows = [report(f"r{day}", now - timedelta(days=day, hours=1)) for day in range(1, SEVERAL)]
    running_room.take(batch(rows, [received(row["source_report_id"], row["occurred_at"]) for row in rows]))
    page.goto(running_room.address("banding", lang="en", kapan1="minggu-lalu", kapan2="minggu-sebelum"))
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()

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
