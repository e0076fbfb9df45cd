// Notes when layers of many instances were drawn: the second animation frame after the first draw call of so many
// instances that follows a large upload to the graphics card. Times in milliseconds since 1970.
(() => {
  const manyInstances = 1000, largeBytes = 20000;
  const seen = { uploaded: 0, noted: {}, drawn: [] };
  const now = () => performance.timeOrigin + performance.now();
  const wait = () => new Promise((resolve) => setTimeout(resolve, 20));
  const until = async (find, patience) => {
    for (const end = now() + patience; now() < end; await wait()) {
      const found = await find();
      if (found) return found;
    }
    throw new Error(`not seen within ${patience} ms`);
  };
  // The first answer with the points of `version` or a later one: when it was there, and how many points it has.
  const points = async (version) => {
    const of = (entry) => Number(new URL(entry.name).searchParams.get("v"));
    const all = performance.getEntriesByType("resource").filter((entry) => entry.name.includes("/api/points.json"));
    const got = all.find((entry) => entry.responseEnd && of(entry) >= version);
    if (!got) return null;
    const rows = await (await fetch(got.name)).json();
    return { arrived: performance.timeOrigin + got.responseEnd, count: rows.length };
  };
  // When those points arrived, when the drawing of them was called for and done, and how many they are.
  window.__whenDrawn = async ([version, patience]) => {
    const got = await until(() => points(version), patience);
    const isThem = (one) => one.instances === got.count && one.uploaded >= got.arrived;
    return { arrived: got.arrived, ...(await until(() => seen.drawn.find(isThem), patience)) };
  };
  const wrap = (name, note) => {
    const own = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function (...given) {
      note(given);
      return own.apply(this, given);
    };
  };
  const bytes = (data) => (typeof data === "number" ? 0 : (data && data.byteLength) || 0);
  const upload = (given) => {
    if (given.some((value) => bytes(value) >= largeBytes)) seen.uploaded = now();
  };
  const draw = (instances) => {
    if (instances < manyInstances || seen.uploaded <= (seen.noted[instances] || 0)) return;
    const uploaded = seen.uploaded, called = now();
    seen.noted[instances] = called;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => seen.drawn.push({ at: now(), called, uploaded, instances }))
    );
  };
  wrap("bufferData", upload);
  wrap("bufferSubData", upload);
  wrap("drawArraysInstanced", (given) => draw(given[3]));
  wrap("drawElementsInstanced", (given) => draw(given[4]));
})();
