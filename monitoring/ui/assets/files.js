// Files of what stands on the screen: charts and maps as pictures, numbers and every table as CSV. Nothing leaves the browser.
// A picture is made by plotly's own button; while it copies the figure, the figure has a title, its place and its instant.
const GAP = 12, LINE = 24, LEAST_WIDTH = 760, HEAD = 62;
let told = {};

const before = (node, kind) => [...document.querySelectorAll(kind)]
  .filter((one) => one.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING).pop();

const save = (text, name, type = 'text/csv;charset=utf-8') => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

// --- tables ---------------------------------------------------------------------------------------------------------
const words = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.getAttribute?.('aria-hidden') === 'true') return '';
  return [...node.childNodes].map(words).join(' ');
};
const cell = (node) => words(node).replace(/[\s\u00a0]+/g, ' ').trim();

// A number as the screen writes it in its language, as a spreadsheet reads it; any other text as it is.
export const plainNumber = (text, language) => {
  const [group, point] = language === 'id' ? ['\\.', ','] : [',', '\\.'];
  const isNumber = new RegExp(`^[+\\-\u2212]?(\\d{1,3}(${group}\\d{3})+|\\d+)(${point}\\d+)?$`);
  if (!isNumber.test(text)) return null;
  return text.replace('\u2212', '-').replace('+', '').replace(new RegExp(group, 'g'), '').replace(new RegExp(point), '.');
};
const field = (text, isNumber) => {
  const number = isNumber ? plainNumber(text, told.language) : null;
  if (number !== null) return number;
  if (text === '–' || text === '') return '';
  const guarded = text.replace(new RegExp(told.guard, 'g'), "'");
  return /[",\r\n]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
};
const asCsv = (table) => '\ufeff' + [...table.rows]
  .map((row) => [...row.cells].map((one) => field(cell(one), one.matches('td.rp-right'))).join(','))
  .join('\r\n') + '\r\n';

const slug = (text) => text.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 48);
const PLACES = ['kelurahan', 'kecamatan', 'kota', 'unit', 'rw', 'skpd', 'kasus', 'id', 'laporan'];
const nameOf = (button, ending = 'csv') => {
  const query = new URLSearchParams(location.search);
  const place = PLACES.map((name) => query.get(name)).filter(Boolean)[0] ?? '';
  const title = button.dataset.name || before(button, 'h1, h2, h3, h4, summary')?.textContent || '';
  const told_ = [told.screen, place, title].map(slug).filter(Boolean);
  return [...told_, told.day].join('-') + '.' + ending;
};

// --- pictures -------------------------------------------------------------------------------------------------------
const wrapped = (text, width) => {
  const most = Math.max(20, Math.floor(width / 10));
  const lines = [''];
  for (const word of text.split(' ')) {
    if ((lines.at(-1) + ' ' + word).length > most && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = (lines.at(-1) + ' ' + word).trim();
  }
  return lines;
};
const plain = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

// The figure as a picture needs it, and the way back to what the screen shows.
const dressed = (chart, about) => {
  const shown = chart.layout, full = chart._fullLayout, options = chart._context.toImageButtonOptions;
  const width = Math.max(full.width, LEAST_WIDTH);
  const title = wrapped(about.title, width - 2 * GAP), small = about.lines.flatMap((line) => wrapped(line, 1.4 * width));
  const head = (title.length + small.length) * LINE + 2 * GAP;
  const height = full.height + head;
  const text = title.map((line) => `<b>${plain(line)}</b>`).join('<br>')
    + small.map((line) => `<br><span style="font-size:12px">${plain(line)}</span>`).join('');
  const legend = { ...shown.legend };
  if (legend.yref === 'container') legend.y = 1 - head / height;
  const ground = getComputedStyle(document.querySelector('.stApp')).backgroundColor;
  chart.layout = {
    ...shown, legend, width, height,
    margin: { ...shown.margin, t: (full.margin.t ?? 0) + head },
    paper_bgcolor: ground, plot_bgcolor: ground,
    title: {
      text, x: 0, xref: 'container', xanchor: 'left', y: 1, yref: 'container', yanchor: 'top',
      pad: { t: GAP + 14, l: GAP }, font: { size: 18 }, automargin: false,
    },
  };
  chart._context.toImageButtonOptions = { scale: 2, ...options, width, height };
  return () => { chart.layout = shown; chart._context.toImageButtonOptions = options; };
};
// A drawing that is a picture already, with the question, the answer and the source above it.
const headed = (image) => {
  const drawn = new TextDecoder().decode(Uint8Array.from(atob(image.src.split(',')[1]), (one) => one.charCodeAt(0)));
  const [, width, height] = drawn.match(/viewBox="0 0 (\d+) (\d+)"/).map(Number);
  const caption = image.closest('figure')?.querySelector('figcaption');
  const lines = [caption?.querySelector('h3')?.textContent, caption?.querySelector('p')?.textContent, told.about];
  const text = lines.map((line, turn) => `<text x="6" y="${17 + 18 * turn}" font-size="${turn ? 9 : 12}" `
    + `font-weight="${turn ? 400 : 700}">${plain(line ?? '')}</text>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height + HEAD}" width="${2 * width}" `
    + `height="${2 * (height + HEAD)}" font-family="system-ui, sans-serif">${text}`
    + drawn.replace('<svg ', `<svg y="${HEAD}" `) + '</svg>';
};

// --- maps -----------------------------------------------------------------------------------------------------------
// A map's drawing is gone once a frame is shown. So its frame is made a pixel narrower, which draws it anew, and it is
// copied in the very frame in which it was drawn.
const FRAMES = 180, EACH = 20, MAP = '[data-testid="stDeckGlJsonChart"]';
const PAD = 16, SIGN = 20, TEXT = 'system-ui, sans-serif';
const isBlank = (pen, { width, height }) => {
  const { data } = pen.getImageData(0, Math.floor(height / 2), width, 1);
  return !data.some(Boolean);
};
const drawnOf = (canvas) => new Promise((done, fail) => {
  const frame = canvas.parentElement, kept = frame.style.width, width = frame.getBoundingClientRect().width;
  const copy = document.createElement('canvas'), pen = copy.getContext('2d', { willReadFrequently: true });
  let turn = 0;
  const look = () => {
    copy.width = canvas.width;
    copy.height = canvas.height;
    if (copy.width && copy.height) pen.drawImage(canvas, 0, 0);
    const isDrawn = copy.width && copy.height && !isBlank(pen, copy);
    if (!isDrawn && turn < FRAMES) {
      if (turn % EACH === 0) frame.style.width = `${width - 1 - (turn / EACH) % 2}px`;
      turn += 1;
      requestAnimationFrame(look);
      return;
    }
    frame.style.width = kept;
    if (isDrawn) done(copy);
    else fail(new Error('the map was not drawn'));
  };
  requestAnimationFrame(look);
});
const loaded = (name) => new Promise((done, fail) => {
  const image = new Image();
  image.onload = () => done(image);
  image.onerror = fail;
  image.src = `/pictures/${name}`;
});
// The marks of a map and the reports that they stand for have come, as far as it has any; drawn a moment afterwards.
const MARKS = 'marks', POINTS = '/api/points.json', MOMENT = 300;
const isHere = (part) => performance.getEntriesByType('resource').some((one) => one.name.includes(part));
const complete = async (signs) => {
  const until = Date.now() + 30000, hasMarks = signs.some(([name]) => name === MARKS);
  while (hasMarks && !isHere(POINTS) && Date.now() < until) await new Promise((done) => { setTimeout(done, 100); });
  if (hasMarks && !isHere(POINTS)) throw new Error('the reports have not come');
  await new Promise((done) => { setTimeout(done, MOMENT); });
};
const tiles = async (signs) => {
  const known = {};
  for (const name of new Set(signs.filter(([, key]) => key).map(([name]) => name))) {
    const places = fetch(`/pictures/${name}.json`).then((answer) => answer.json());
    known[name] = [await loaded(name), await places];
  }
  return known;
};
// Rows of signs with their labels, as many beside each other as the width holds: [sign, x, row] each.
const rowsOf = (signs, pen, most) => {
  const placed = [];
  let x = 0, row = 0;
  for (const sign of signs) {
    const wide = SIGN + 8 + pen.measureText(sign[2]).width + 20;
    if (x && x + wide > most) [x, row] = [0, row + 1];
    placed.push([sign, x, row]);
    x += wide;
  }
  return placed;
};
const fitted = (pen, text, most) => {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (lines.at(-1) && pen.measureText(longer).width > most) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
};
const pictured = async (map, about) => {
  const known = await tiles(about.signs);
  await complete(about.signs);
  const shown = await drawnOf(map);
  const scale = Math.max(shown.width / map.getBoundingClientRect().width, 1) || 1;
  const width = Math.max(shown.width / scale, 360), height = shown.height / scale, inside = width - 2 * PAD;
  const whole = document.createElement('canvas'), pen = whole.getContext('2d');
  const style = getComputedStyle(document.querySelector('.stApp'));
  pen.font = `700 20px ${TEXT}`;
  const title = fitted(pen, about.title, inside);
  pen.font = `14px ${TEXT}`;
  const small = about.lines.flatMap((line) => fitted(pen, line, inside));
  const signs = rowsOf(about.signs, pen, inside);
  const head = 2 * PAD + 26 * title.length + 20 * small.length;
  const foot = signs.length ? 2 * PAD + (SIGN + 8) * (signs.at(-1)[2] + 1) : PAD;
  whole.width = Math.round(scale * width);
  whole.height = Math.round(scale * (head + height + foot));
  pen.scale(scale, scale);
  pen.fillStyle = style.backgroundColor;
  pen.fillRect(0, 0, width, head + height + foot);
  pen.fillStyle = getComputedStyle(map.closest(MAP)).backgroundColor;
  pen.fillRect(0, head, width, height);
  pen.drawImage(shown, (width - shown.width / scale) / 2, head, shown.width / scale, height);
  pen.fillStyle = style.color;
  pen.textBaseline = 'top';
  pen.font = `700 20px ${TEXT}`;
  title.forEach((line, turn) => pen.fillText(line, PAD, PAD + 26 * turn));
  pen.font = `14px ${TEXT}`;
  small.forEach((line, turn) => pen.fillText(line, PAD, PAD + 26 * title.length + 4 + 20 * turn));
  for (const [[name, key, label], left, row] of signs) {
    const x = PAD + left, y = head + height + PAD + row * (SIGN + 8);
    if (key) {
      const [image, places] = known[name], tile = places[key];
      pen.drawImage(image, tile.x, tile.y, tile.width, tile.height, x, y, SIGN, SIGN);
    } else {
      pen.fillStyle = name;
      pen.beginPath();
      pen.arc(x + SIGN / 2, y + SIGN / 2, SIGN / 2 - 2, 0, 2 * Math.PI);
      pen.fill();
    }
    pen.fillStyle = style.color;
    pen.fillText(label, x + SIGN + 8, y + 3);
  }
  return new Promise((done) => { whole.toBlob(done, 'image/png'); });
};
const ofMap = async (button) => {
  const about = JSON.parse(button.dataset.about), map = before(button, `${MAP} canvas`);
  const live = before(button, '[data-as-of]')?.dataset.asOf;
  if (live) about.lines = about.lines.map((line) => line.replace(about.asOf, live));
  if (!map || button.disabled) return;
  button.disabled = true;
  try {
    save(await pictured(map, about), `${about.name}.png`, 'image/png');
  } catch {
    const told_ = button.textContent;
    button.textContent = button.parentElement.dataset.later;
    setTimeout(() => { button.textContent = told_; }, 5000);
  } finally {
    button.disabled = false;
  }
};
const isPicture = (button) => button && button === button.closest('.modebar')?.querySelector('.modebar-btn');

const onClick = (event) => {
  const own = event.target.closest?.('.modebar-btn');
  if (isPicture(own)) {
    const chart = own.closest('.js-plotly-plot'), about = chart?.layout?.meta?.rp;
    if (about) setTimeout(dressed(chart, about));
    return;
  }
  const button = event.target.closest?.('[data-rp-file]');
  if (!button) return;
  const kind = button.dataset.rpFile;
  if (kind === 'map') return void ofMap(button);
  if (kind === 'table') return save(asCsv(before(button, '.rp-scroll > table')), nameOf(button));
  if (kind === 'image') {
    return save(headed(before(button, 'img[src^="data:image/svg+xml;base64,"]')), nameOf(button, 'svg'), 'image/svg+xml');
  }
  const chart = before(button, '.js-plotly-plot'), about = chart?.layout?.meta?.rp;
  if (!about) return;
  if (kind === 'csv') return save(about.csv, `${about.name}.csv`);
  const options = chart._context.toImageButtonOptions;
  chart._context.toImageButtonOptions = { ...options, format: kind };
  chart.querySelector('.modebar-btn').click();
  setTimeout(() => { chart._context.toImageButtonOptions = options; });
};

export default function ({ data }) {
  told = data;
  const heard = window.rpFiles;
  if (heard) document.removeEventListener('click', heard, true);
  window.rpFiles = onClick;
  document.addEventListener('click', onClick, true);
}
