"""The ledger in a browser, on phones: the lurah validates, an RT's head objects, an administrator decides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from monitoring import clock
from tests.browser.conftest import RunningRoom
from tests.browser.looks import PATIENCE_MS, settled
from tests.builders import GALUR, RT_005, batch, lpj, lpj_batch, received, report

pytestmark = pytest.mark.browser
RT_006 = f"{GALUR}-003-006"
PHONE = {"width": 390, "height": 844}
SMALLEST_TOUCH = 44  # px


@pytest.fixture
def room(running_room: RunningRoom) -> RunningRoom:
    now = clock.now().replace(microsecond=0)
    running_room.take(batch([report("w", now)], [received("w", now)], nature="simulated", batch_key="ledger-warga"))
    rows = [lpj(f"a{number}", now, words=f"kerja bakti {number}") for number in range(3)]
    rows.append(lpj("b", now, unit_code=RT_006, words="ronda malam"))
    running_room.take(lpj_batch(rows, nature="simulated", batch_key="ledger-first"))
    return running_room


@contextmanager
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, locale="id-ID", has_touch=True)
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE_MS)
    yield opened
    context.close()


def wide(page: Page) -> int:
    """How far the page reaches beyond the phone, in px."""
    return page.evaluate(
        "(part => part.scrollWidth - part.clientWidth)(document.querySelector('[data-testid=stMain]'))"
    )


def untouchable(page: Page, within: str) -> list[str]:
    """The buttons and boxes that are lower than a thumb needs, with what they reach beyond what is drawn."""
    return page.evaluate(
        """([within, least]) => {
            const beyond = one => Math.min(parseFloat(getComputedStyle(one, '::after').top) || 0, 0);
            const reach = one => one.getBoundingClientRect().height - 2 * beyond(one);
            return [...document.querySelectorAll(within)].flatMap(part =>
                [...part.querySelectorAll('button:not([disabled]), summary, [data-testid="stCheckbox"] label')])
                .filter(one => one.offsetParent && reach(one) < least - 0.5)
                .map(one => one.textContent.trim().slice(0, 40) + ' ' + reach(one));
        }""",
        [within, SMALLEST_TOUCH],
    )


def choose(page: Page, box: str, option: str) -> None:
    """Choose in a box of several; an update that comes meanwhile may close its list, and a person opens it again."""
    for _ in range(15):
        page.get_by_role("combobox", name=box).click()
        with suppress(PlaywrightTimeout):
            page.get_by_role("option", name=option).click(timeout=4_000)
            page.keyboard.press("Escape")
            return
    pytest.fail(f"{option} could not be chosen")


def test_a_refusal_goes_from_the_lurah_to_the_head_to_the_administrator_and_back(room: RunningRoom, browser: Browser):
    with phone(browser) as lurah:
        lurah.goto(room.address("kepatuhan", peran=f"lurah-{GALUR}", lang="en", kelurahan=GALUR, periksa=RT_005))
        expect(lurah.get_by_text("4 reports wait")).to_be_visible()
        lurah.get_by_text("kerja bakti 1").wait_for()
        box = lurah.locator('[data-testid="stCheckbox"]').filter(has_text="Communal work").nth(1)
        box.click()
        lurah.get_by_text("unclear", exact=True).click()
        lurah.get_by_role("button", name="Refuse the ticked").click()
        expect(lurah.get_by_text("Entered.")).to_be_visible()
        lurah.get_by_text("The whole kelurahan", exact=True).click()
        lurah.get_by_text("Take out units or days").click()
        choose(lurah, "RT and RW that wait", "RT 006/RW 003 · 1")
        copies = lurah.locator('[data-testid="stCheckbox"]').filter(has_text="looks like a copy")
        if copies.locator("input").is_checked():
            copies.click()
        lurah.get_by_role("button", name="Validate 2 reports").click()
        expect(lurah.get_by_text("1 report waits")).to_be_visible()
        settled(lurah)
        assert wide(lurah) <= 0
        assert not untouchable(lurah, ".st-key-queue")
    with phone(browser) as head:
        head.goto(room.address("", peran=f"rt-{RT_005}", lang="en"))
        expect(head.get_by_text("Refused, and your objection")).to_be_visible()
        head.locator('.st-key-objection [data-testid="stCheckbox"]').first.click()
        head.get_by_label("Why should it count?").fill("Itu kerja bakti yang lain.")
        settled(head)
        assert not untouchable(head, ".st-key-objection")
        head.get_by_role("button", name="Send the objection").click()
        expect(head.get_by_text("waits for the administrator")).to_be_visible()
        settled(head)
        assert wide(head) <= 0
        with phone(browser) as administrator:
            administrator.goto(room.address("kepatuhan", peran="administrator", lang="en"))
            expect(administrator.get_by_text("Itu kerja bakti yang lain.")).to_be_visible()
            settled(administrator)
            assert not untouchable(administrator, ".st-key-objections")
            administrator.get_by_role("button", name="Uphold: these reports count").click()
            expect(administrator.get_by_text("No objection waits for a decision")).to_be_visible()
            settled(administrator)
            assert wide(administrator) <= 0
        expect(head.locator(".rp-l-upheld")).to_be_visible()  # told without loading the page anew
