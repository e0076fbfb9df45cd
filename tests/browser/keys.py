"""Going through a page by the keyboard alone, for tests."""

from __future__ import annotations

from playwright.sync_api import Page

MOST_STEPS = 150
# Takes [selector]; remembers what can be worked within it and how each and what surrounds it looks without the focus.
_BEFORE = """([within]) => {
  const look = (one) => { const s = getComputedStyle(one); return [s.outline, s.boxShadow, s.borderColor].join(); };
  const around = (one) => { const up = []; for (let at = one; at && up.length < 5; at = at.parentElement) up.push(at);
    return [...up, ...(one.parentElement?.children ?? [])]; };
  window.lookOf = (one) => around(one).map(look).join(';');
  const worked = 'a[href], button:enabled:not([tabindex="-1"]), summary, input, [role=radio], textarea';
  window.wanted = [...document.querySelectorAll(within)].flatMap((part) => [...part.querySelectorAll(worked)])
    .filter((one) => one.checkVisibility({ checkVisibilityCSS: true }))
    .map((one) => ({ one, before: window.lookOf(one), name: (one.innerText || one.ariaLabel || one.id).slice(0, 80) }));
  document.activeElement?.blur();
  return window.wanted.length;
}"""
# Which of them has the focus, and whether one sees it; whether all had it. Of a group of which one is chosen Tab
# reaches one and the arrows the others, as everywhere.
_NOW = """() => {
  const at = window.wanted.find((each) => each.one === document.activeElement);
  if (at) { at.isReached = true; at.isSeen ||= window.lookOf(at.one) !== at.before; }
  const group = at?.one.closest('[role=radiogroup]');
  if (group) window.wanted.filter((each) => group.contains(each.one)).forEach((each) => {
    each.isReached = true; each.isSeen ||= at.isSeen;
  });
  return window.wanted.every((each) => each.isReached);
}"""
_AFTER = """() => window.wanted.flatMap((each) => [
  ...(each.isReached ? [] : [`never reached: ${each.name}`]),
  ...(each.isReached && !each.isSeen ? [`focus not seen: ${each.name}`] : []),
])"""


def walked(page: Page, within: str) -> tuple[int, list[str]]:
    """Press Tab from the top of the page until all within the selector had the focus.

    Returns how many links and controls there are, and what was never reached or showed no focus.
    """
    count = page.evaluate(_BEFORE, [within])
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate(_NOW):
            break
    return count, page.evaluate(_AFTER)
