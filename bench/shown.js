// When the wall showed a data version: the second animation frame after its foot, drawn last, says so. In ms since 1970.
window.__whenShown = ([version, patience]) => new Promise((resolve, reject) => {
  const now = () => performance.timeOrigin + performance.now();
  const end = now() + patience;
  const look = () => {
    const shown = Number(document.querySelector('.rp-w-foot')?.dataset.version ?? -1);
    if (shown >= version) requestAnimationFrame(() => requestAnimationFrame(() => resolve(now())));
    else if (now() > end) reject(new Error(`version ${version} was not shown within ${patience} ms`));
    else requestAnimationFrame(look);
  };
  look();
});
