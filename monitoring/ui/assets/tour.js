// The tour's card. How far one has come is kept in this browser: a step's number for each role, or that it is over.
const KEPT = 'ruang-pantau-tour';
const OVER = 'over', SKIPPED = 'skipped';

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function keep(role, told) {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ ...kept(), [role]: told }));
  } catch { /* a browser that keeps nothing asks again next time */ }
}

function element(kind, name, text) {
  const made = document.createElement(kind);
  made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const { role, screen, steps, words } = data;
  const state = () => {
    const told = kept();
    return told[SKIPPED] ? OVER : told[role];
  };
  const go = (number, focus) => {
    keep(role, number);
    parentElement.dataset.focus = focus ? 'yes' : '';
    if (steps[number].screen !== screen) {
      try { sessionStorage.setItem(KEPT, 'focus'); } catch { /* no focus, no harm */ }
      setTriggerValue('go', steps[number].screen);
    } else draw();
  };
  const end = (how) => {
    keep(how === SKIPPED ? SKIPPED : role, how === SKIPPED ? true : OVER);
    draw();
  };
  const button = (name, text, press) => {
    const made = element('button', name, text);
    made.type = 'button';
    made.addEventListener('click', press);
    return made;
  };
  const skip = () => button('rp-tour-skip', words.skip, () => end(SKIPPED));

  function offered() {
    return [element('p', '', words.offer), button('rp-tour-go', words.begin, () => go(0, true)), skip()];
  }
  function elsewhere(number) {
    const said = words.there.replace('%s', steps[number].place);
    return [element('p', '', said), button('rp-tour-go', words.resume, () => go(number, true)), skip()];
  }
  function step(number) {
    const { title, text, at } = steps[number];
    const told = element('p', '');
    told.append(element('b', '', `${number + 1}/${steps.length} · ${title}`), ` ${text}`);
    const last = number === steps.length - 1;
    const onward = button('rp-tour-go', last ? words.end : words.next, () => (last ? end(OVER) : go(number + 1, true)));
    const parts = [told];
    if (number > 0) parts.push(button('rp-tour-back', words.back, () => go(number - 1, true)));
    parts.push(onward);
    if (!last) parts.push(skip());
    if (at) {
      const ring = document.createElement('style');
      ring.textContent = `.stApp :is(${at}) { outline: 3px dashed var(--rp-accent); outline-offset: 4px; border-radius: 6px; }`;
      parts.push(ring);
    }
    return parts;
  }
  function draw() {
    const number = state();
    parentElement.replaceChildren();
    if (number === OVER) return;
    const card = element('section', 'rp-tour');
    card.setAttribute('aria-label', words.label);
    const there = steps[number];
    card.append(...(there === undefined ? offered() : there.screen === screen ? step(number) : elsewhere(number)));
    parentElement.append(card);
    let wanted = parentElement.dataset.focus === 'yes';
    try {
      wanted = wanted || (there?.screen === screen && sessionStorage.getItem(KEPT) === 'focus');
      if (wanted) sessionStorage.removeItem(KEPT);
    } catch { /* no focus, no harm */ }
    parentElement.dataset.focus = '';
    if (wanted) card.querySelector('.rp-tour-go')?.focus();
  }

  parentElement.restart = () => {
    try { localStorage.removeItem(KEPT); } catch { /* nothing is kept */ }
    go(0, true);
  };
  const told = JSON.stringify(data);
  if (parentElement.told !== told || !parentElement.firstChild) draw();
  parentElement.told = told;
  if (parentElement.listens) return;
  parentElement.listens = true;
  const pressed = (event) => {
    if (event.target.closest?.('[data-do="tour"]')) parentElement.restart();
  };
  document.addEventListener('click', pressed);
  return () => {
    document.removeEventListener('click', pressed);
    parentElement.listens = false;
  };
}
