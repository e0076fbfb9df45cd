// The wall's own watch in the browser: turns the scenes, tells when the room is silent, and brings the page back.
// It changes attributes and variables of the document alone; what is drawn is the server's and the style sheet's.
const TICK = 100, ASK = 2000, ANSWER = 4000, MINUTE = 60000;
const BACK = 4000, BETWEEN_RELOADS = 15000, RELOADED = 'wall_reloaded';
const time = new Intl.DateTimeFormat('id-ID', { timeZone: 'Asia/Jakarta', timeStyle: 'medium' });
const SHIFTS = [[0, 0], [1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0], [-1, -1], [0, -1], [1, -1]];

export default function ({ parentElement }) {
  if (parentElement.watches) return;
  parentElement.watches = true;
  const page = document.documentElement;
  let order = [], shown = null, turnAt = 0, turns = 0, mineUntil = 0, heldUntil = 0;
  let renewed = null;
  let beat = '', heardAt = performance.now(), wrong = 0, failed = 0, answered = null, isOver = false;

  const put = (name, value) => { if (page.dataset[name] !== value) page.dataset[name] = value; };
  const set = (name, value) => {
    if (page.style.getPropertyValue(name) !== value) page.style.setProperty(name, value);
  };
  const seconds = (name) => 1000 * Number(order.find(([each]) => each === name)?.[1] ?? 0);
  const beside = (step) => {
    const at = order.findIndex(([name]) => name === shown);
    return order[(at + step + order.length) % order.length]?.[0];
  };
  const show = (name, now) => {
    if (name !== shown) put('wallTurns', String(turns++));
    shown = name;
    turnAt = now + seconds(name);
    set('--w-seconds', `${seconds(name) / 1000}s`);
    put('wall', name);
    put('wallNext', beside(1));
  };

  const hear = (told, now) => {
    beat = told.at;
    heardAt = now;
    answered = null;
    const off = Date.now() - Number(told.at);
    wrong = Math.abs(off) > 1000 * told.off ? wrong + 1 : 0;
    set('--w-since', `"${time.format(Number(told.at))} WIB"`);
  };

  // The room answers and yet this page hears nothing: Streamlit's own way back grows longer with the outage.
  const comeBack = (now) => {
    if (answered === null || now - answered < BACK) return;
    const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
    if (Math.abs(Date.now() - last) < BETWEEN_RELOADS) return;
    sessionStorage.setItem(RELOADED, String(Date.now()));
    location.reload();
  };

  // Once a night, while nothing is wrong, the page is made anew: no memory grows for months.
  const renew = (told) => {
    renewed ??= told.renew;
    if (told.renew !== renewed && !page.dataset.wallHeld && !page.dataset.wallAlarm) location.reload();
  };

  const turn = (told, stopped, now) => {
    const urgent = told.hold && told.hold !== '*' ? told.hold : null;
    let held = '';
    if (now < heldUntil) held = 'person';
    else if (stopped || told.hold === '*') held = 'stopped';
    else if (now < mineUntil) held = '';
    else if (urgent && order.some(([name]) => name === urgent)) held = 'urgent';
    put('wallHeld', held);
    if (!order.some(([name]) => name === shown)) show(order[0]?.[0], now);
    else if (held === 'urgent' && shown !== urgent) show(urgent, now);
    else if (held) turnAt = now + seconds(shown);
    else if (now >= turnAt) show(beside(1), now);
  };

  const tick = () => {
    const told = document.querySelector('.rp-w-head')?.dataset, now = performance.now();
    if (!told) return;
    if (told.at !== beat) hear(told, now);
    order = (told.order || 'only:9').split(' ').map((each) => each.split(':'));
    const isSilent = now - heardAt > 1000 * told.silent, isGone = failed > 1;
    const alarms = [];
    if (isGone) alarms.push(navigator.onLine ? 'server' : 'network');
    else if (isSilent || isOver) alarms.push('silent');
    if (wrong > 1) alarms.push('clock');
    put('wallAlarm', alarms.join(' '));
    isOver = isOver || isGone;
    if (answered === null && (isSilent || isOver) && !failed) answered = now;
    if (failed) answered = null;
    if (beat === told.at && heardAt === now) isOver = false;
    if (isSilent || isOver) comeBack(now);
    turn(told, isGone || isSilent || isOver, now);
    renew(told);
    const [x, y] = SHIFTS[Math.floor(Date.now() / MINUTE) % SHIFTS.length];
    set('--w-x', String(x));
    set('--w-y', String(y));
  };

  const ask = async () => {
    try {
      const answer = await fetch('/api/health', { cache: 'no-store', signal: AbortSignal.timeout(ANSWER) });
      const told = await answer.json();
      failed = 'status' in told ? 0 : failed + 1;
    } catch {
      failed += 1;
    }
    asking = setTimeout(ask, ASK);
  };

  const press = (event) => {
    const told = document.querySelector('.rp-w-head')?.dataset;
    if (!told || !order.length || event.ctrlKey || event.altKey || event.metaKey) return;
    const now = performance.now(), number = Number(event.key);
    let to = null;
    if (event.key === 'ArrowRight' || event.key === 'PageDown') to = beside(1);
    else if (event.key === 'ArrowLeft' || event.key === 'PageUp') to = beside(-1);
    else if (number >= 1 && number <= order.length) to = order[number - 1][0];
    else if (event.key === ' ') heldUntil = now < heldUntil ? 0 : now + 1000 * told.person;
    else if (event.key === 'Escape') heldUntil = mineUntil = 0;
    else return;
    event.preventDefault();
    if (to !== null) {
      show(to, now);
      mineUntil = turnAt;
    }
    tick();
  };

  // What Streamlit is built of keeps every element whose transition it hears begin until it hears its end; of a scene
  // that is drawn anew in the middle of one it never does, and would hold it for as long as the page lives.
  const keepQuiet = (event) => {
    if (event.target.closest?.('.st-key-wall')) event.stopPropagation();
  };

  let asking = setTimeout(ask, ASK);
  window.addEventListener('transitionrun', keepQuiet, true);
  const ticking = setInterval(tick, TICK);
  document.addEventListener('keydown', press, true);
  tick();
  return () => {
    clearInterval(ticking);
    clearTimeout(asking);
    window.removeEventListener('transitionrun', keepQuiet, true);
    document.removeEventListener('keydown', press, true);
    parentElement.watches = false;
  };
}
