// Keys for whoever works the list of cases all day. They move the browser's own focus, so that it is seen and read out,
// and press what stands on the page: nothing is done by a key that a pointer could not do. Never while somebody types.
const OFF = 'keys', BACK = 'case_back', CALL = 'case_call', AT = 'case_at';
const FIELDS = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], [role=textbox], [role=combobox], [role=listbox]';
const PATIENCE = 100;

export default function ({ data, parentElement }) {
  const part = (name) => parentElement.querySelector(name);
  const dialog = part('dialog'), wanted = part('input');
  part('.rp-keys-open').textContent = data.open;
  part('h2').textContent = data.title;
  part('label span').textContent = data.single;
  part('.rp-keys-close').textContent = data.close;
  part('dl').replaceChildren(...data.keys.flatMap(([keys, meaning]) => {
    const name = document.createElement('dt'), told = document.createElement('dd');
    name.append(...keys.map((key) => Object.assign(document.createElement('kbd'), { textContent: key })));
    told.textContent = meaning;
    return [name, told];
  }));
  parentElement.callWord = data.call;
  if (parentElement.listens) return;
  parentElement.listens = true;

  const isOn = () => localStorage.getItem(OFF) !== 'off';
  const cases = () => [...document.querySelectorAll('.rp-e-groups a[href], .rp-e-closed tbody a[href]')];
  const fold = (href) => new URL(href, location.href).searchParams.get('kasus');
  let at = sessionStorage.getItem(AT), held = null;

  const show = () => { wanted.checked = isOn(); dialog.showModal(); };
  const go = (one) => { one?.focus(); one?.scrollIntoView({ block: 'nearest' }); };
  const step = (by) => {
    const all = cases(), now = all.findIndex((one) => fold(one.href) === at);
    go(all[now < 0 ? 0 : Math.min(all.length - 1, Math.max(0, now + by))]);
  };
  const soon = (find, then, left = PATIENCE) => {
    const one = find();
    if (one) then(one);
    else if (left) setTimeout(soon, 50, find, then, left - 1);
  };
  const writeCall = () => {
    const choice = () => [...document.querySelectorAll('[class*="st-key-what_"] button')]
      .find((one) => one.textContent.trim() === parentElement.callWord);
    soon(choice, (one) => {
      if (one.getAttribute('aria-checked') !== 'true' && one.getAttribute('aria-pressed') !== 'true') one.click();
      soon(() => document.querySelector('[data-testid="stForm"] textarea'), (field) => field.focus());
    });
  };
  const call = () => {
    const link = cases().find((one) => fold(one.href) === at);
    if (new URL(location.href).searchParams.has('kasus')) return writeCall();
    if (!link) return step(0);
    sessionStorage.setItem(CALL, '1');
    link.click();
  };
  const back = () => {
    const link = [...document.querySelectorAll('.stHtml a[href^="/eskalasi"]')].find((one) => !fold(one.href));
    if (!link || !fold(location.href)) return;
    sessionStorage.setItem(BACK, '1');
    link.click();
  };
  const KEYS = { j: () => step(1), k: () => step(-1), t: call, u: back, '?': show };

  const press = (event) => {
    const target = event.composedPath()[0];
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if (dialog.open || target.closest?.('dialog, [role=dialog]')) return;
    if (target.closest?.(FIELDS)) {
      if (event.key === 'Escape' && target.closest('.st-key-acts')) target.blur();
      return;
    }
    const isCase = cases().includes(document.activeElement);
    const arrow = isCase && { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (arrow) step(arrow);
    else if (isOn() && KEYS[event.key]) KEYS[event.key]();
    else return;
    event.preventDefault();
  };
  // The list is written anew as time goes on: whoever stood on a case stands on it again.
  const focused = (event) => {
    held = cases().includes(event.target) ? event.target : null;
    if (!held) return;
    at = fold(held.href);
    sessionStorage.setItem(AT, at);
  };
  const restore = new MutationObserver(() => {
    if (!held || held.isConnected || document.activeElement !== document.body) return;
    held = null;
    cases().find((one) => fold(one.href) === at)?.focus({ preventScroll: true });
  });
  const letGo = () => { held = null; };

  part('.rp-keys-open').onclick = show;
  part('.rp-keys-close').onclick = () => dialog.close();
  wanted.onchange = () => (wanted.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, 'off'));
  document.addEventListener('keydown', press);
  document.addEventListener('focusin', focused);
  document.addEventListener('pointerdown', letGo);
  restore.observe(document.body, { childList: true, subtree: true });
  if (sessionStorage.getItem(CALL) && fold(location.href)) { sessionStorage.removeItem(CALL); writeCall(); }
  if (sessionStorage.getItem(BACK) && !fold(location.href)) {
    sessionStorage.removeItem(BACK);
    soon(() => cases().find((one) => fold(one.href) === at), go);
  }
  return () => {
    document.removeEventListener('keydown', press);
    document.removeEventListener('focusin', focused);
    document.removeEventListener('pointerdown', letGo);
    restore.disconnect();
    parentElement.listens = false;
  };
}
