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
function seek(left) {
  const name = new URLSearchParams(window.location.search).get('bab');
  const there = name && document.getElementById(name);
  if (there) {
    there.scrollIntoView();
    setTimeout(() => there.scrollIntoView(), 700);  // what stands above it may have grown
  } else if (name && left > 0) setTimeout(seek, 100, left - 1);
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
  seek(100);
  return () => {
    document.removeEventListener('click', press, true);
    parentElement.removeEventListener('toggle', toggled, true);
    parentElement.places = false;
  };
}
