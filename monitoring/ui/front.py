"""The page a browser gets first: Streamlit's own, with word of what it will need, so that it need not find out late.

A browser learns only from the drawn page that it needs the map's code (3 MB), and under a screen's address it asks for
the server at a wrong place first. Both are said in the head; a Streamlit that does not know these words ignores them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit

STATIC = Path(streamlit.__file__).parent / "static"
HEAD = "<head>"
# Streamlit's chunks by the names they have before their hash.
FOR_THE_MAP = ("DeckGlJsonChart", "webgl-device")
FOR_ALL = ("Html", "BidiComponent")
_BASE = "<script>window.__streamlit={...window.__streamlit,BACKEND_BASE_URL:location.origin+'/'}</script>"

# A role taken in a demonstration stays with whoever follows a link that leaves the page.
_ROLE = """<script>for (const kind of ['mousedown', 'click']) addEventListener(kind, (event) => {
  const link = event.target.closest?.('a[href^="/"]'), role = new URLSearchParams(location.search).get('peran');
  if (!link || !role) return;
  const to = new URL(link.href);
  if (to.searchParams.has('peran')) return;
  to.searchParams.set('peran', role);
  link.href = to.pathname + to.search + to.hash;
}, true)</script>"""

# "/" leads to the search, or into its box, as Ctrl+K does, and neither takes anybody away from what he types. Who came
# by the button finds himself in the box. A press that Streamlit lost, being told of something else in the same moment,
# is made again once nothing is drawn any more.
_KEYS = """<script>{
  const box = () => document.querySelector('.st-key-cari input');
  const button = () => document.querySelector('.st-key-find_open button');
  const isDrawing = () => document.querySelector('[data-test-script-state]')?.dataset.testScriptState === 'running';
  let again = 0;
  const into = (left) => {
    if (box()) { box().focus(); box().select(); }
    else if (left || isDrawing()) setTimeout(into, 50, Math.max(left - 1, 0));
    else if (again-- > 0) button()?.click();
  };
  for (const kind of ['keydown', 'click']) addEventListener(kind, (event) => {
    if (kind === 'click') return event.target.closest?.('.st-key-find_open button') && into(60);
    const types = event.target.closest?.('input, textarea, select, [contenteditable], [role=dialog]');
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !types;
    const isK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    if (isK && types && !box()) return event.stopImmediatePropagation();
    if ((!isSlash && !(isK && box())) || (isSlash && localStorage.getItem('keys') === 'off')) return;
    if (!box() && !button()) return;
    event.preventDefault();
    again = 2;
    if (box()) into(0); else button().click();
  }, true);
}</script>"""

# What Streamlit's page cannot draw empties it whole ("Cannot set a node at a delta path", where it is drawn anew in the
# middle of being drawn), and a look that named the page before empties the one after: it is loaded again, at most every
# ten seconds, rather than left white.
_WHITE = """<script>{
  const root = () => document.getElementById('root');
  const again = () => {
    if (Date.now() - Number(sessionStorage.getItem('white') ?? 0) < 10000) return;
    sessionStorage.setItem('white', Date.now());
    location.reload();
  };
  let broke = false, bare = 0;
  addEventListener('error', () => { broke = true; });
  setInterval(() => {
    if (broke && root() && !root().childElementCount) return again();
    const main = document.querySelector('[data-testid="stMainBlockContainer"]');
    const state = document.querySelector('[data-test-script-state]')?.dataset.testScriptState;
    const isBare = main && state === 'notRunning' && !main.querySelector('[data-testid="stElementContainer"]');
    bare = isBare ? bare + 1 : 0;
    if (bare > 3) again();
  }, 500);
}</script>"""

# A look that leaves the browser between a link and the page it leads to names the page that is being left, and
# Streamlit then draws that one anew in its place. The pulse asks for nothing on the way, and a link waits for a look
# that is about to leave. Where one came between all the same, the page is loaded whole: once nothing is drawn any more
# for two seconds, and the address is not the link's.
_LEAVING = """<script>{
  const page = document.documentElement.dataset;
  addEventListener('popstate', () => delete page.leaving);
  addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-testid$="NavLink"]');
    if (!link || link.target === '_blank' || new URL(link.href).pathname === location.pathname) return;
    if ('asked' in page) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return setTimeout(() => link.click(), 100);
    }
    const to = page.leaving = link.href;
    let still = 0;
    const watch = () => {
      if (page.leaving !== to) return;
      const state = document.querySelector('[data-test-script-state]')?.dataset.testScriptState;
      still = state === 'notRunning' ? still + 1 : 0;
      if (still < 8) return setTimeout(watch, 250);
      delete page.leaving;
      if (location.pathname !== new URL(to).pathname) location.assign(to);
    };
    setTimeout(watch, 250);
  }, true);
}</script>"""


@cache
def html(with_map: bool, more: str = "") -> str:
    """The page of a screen, with or without a map. more: HTML for its head besides."""
    needed = FOR_ALL + (FOR_THE_MAP if with_map else ())
    chunks = [path for name in needed for path in sorted(STATIC.glob(f"static/js/{name}.*.js"))]
    hints = "".join(f'<link rel="modulepreload" href="./static/js/{path.name}">' for path in chunks)
    page = (STATIC / "index.html").read_text("utf-8")
    return page.replace(HEAD, f"{HEAD}{_BASE}{_ROLE}{_KEYS}{_WHITE}{_LEAVING}{more}{hints}", 1)
