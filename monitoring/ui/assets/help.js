// The cards that explain a measure. The browser opens and closes them by itself; this only puts a card beside its mark.
const EDGE = 8;

function place(card, mark) {
  if (!mark || window.matchMedia('(max-width: 640px)').matches) {
    card.style.left = card.style.top = '';  // the style sheet lays it at the foot of a phone
    return;
  }
  const at = mark.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const left = Math.min(Math.max(EDGE, at.left - EDGE), window.innerWidth - width - EDGE);
  let top = at.bottom + EDGE;
  if (top + height > window.innerHeight - EDGE) top = at.top - height - EDGE;
  if (top < EDGE) top = Math.max(EDGE, window.innerHeight - height - EDGE);
  card.style.left = `${left}px`;
  card.style.top = `${top}px`;
}

// An address may name a section of a page that is still being drawn: it is gone to as soon as it is there. It stands in
// the query, since Streamlit drops what follows a "#" as soon as it writes the address itself.
const SOUGHT_MS = 6000, TURN_MS = 200, NEAR = 120;
const HANDS = ['wheel', 'touchstart', 'keydown', 'mousedown'];
let sought = '';

function seek() {
  const name = new URLSearchParams(window.location.search).get('bab') ?? '';
  if (name === sought) return;
  sought = name;
  const stop = () => {
    clearInterval(turns);
    HANDS.forEach((one) => removeEventListener(one, stop, true));
  };
  // again and again while the page grows, unless somebody goes elsewhere himself
  const turns = setInterval(() => {
    const there = document.getElementById(name);
    if (there && Math.abs(there.getBoundingClientRect().top) > NEAR) there.scrollIntoView();
  }, TURN_MS);
  HANDS.forEach((one) => addEventListener(one, stop, true));
  setTimeout(stop, SOUGHT_MS);
}

export default function ({ data, parentElement }) {
  if (parentElement.told !== data) {
    parentElement.told = data;
    parentElement.innerHTML = data;
  }
  if (parentElement.places) return;
  parentElement.places = true;
  let pressed = null;
  const press = (event) => {
    if (event.target.closest?.('[data-do="print"]')) window.print();
    pressed = event.target.closest?.('[popovertarget^="help-"]:not(.rp-help-close)') ?? pressed;
  };
  const toggled = (event) => {
    if (event.newState === 'open') place(event.target, pressed);
  };
  document.addEventListener('click', press, true);
  parentElement.addEventListener('toggle', toggled, true);
  seek();
  return () => {
    document.removeEventListener('click', press, true);
    parentElement.removeEventListener('toggle', toggled, true);
    parentElement.places = false;
  };
}
