"""What a thumb finds hard to hit on a page: for tests, as a script that a browser runs."""

# Takes [px]; returns the words and size of every link and control that is smaller either way. A link whose ::after
# is laid over its cell is as large as the cell; a select box opens wherever it is touched. Links within a sentence are
# excused, as WCAG 2.5.8 excuses them.
TOO_SMALL = """([least]) => {
  const shown = (one) => one.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })
    && one.getBoundingClientRect().width > 1 && !(one.closest('[data-testid="stSidebar"]')?.clientWidth < least);
  const box = (one) => {
    const field = one.closest('[data-testid="stSelectbox"] div:has(> input), [data-testid="stTextInputRootElement"]');
    if (field) return field.getBoundingClientRect();
    const over = getComputedStyle(one, '::after');
    if (over.position !== 'absolute' || over.content === 'none') return one.getBoundingClientRect();
    if (getComputedStyle(one).position === 'static') return one.offsetParent.getBoundingClientRect();
    return { width: parseFloat(over.width), height: parseFloat(over.height) };
  };
  const inSentence = (one) => one.matches('a') && getComputedStyle(one).display === 'inline'
    && one.closest('p, .rp-note, td small, .rp-co-decree');
  const touched = 'a[href], button:enabled, summary, input:not([type=hidden]):not([type=checkbox]), label:has(input)';
  return [...document.querySelectorAll(touched)].filter((one) => shown(one) && !inSentence(one)
      && !one.matches('[data-testid="stSelectbox"] button, label input')).flatMap((one) => {
    const { width, height } = box(one);
    const said = (one.innerText || one.ariaLabel || one.outerHTML).trim().slice(0, 60).replaceAll('\\n', ' ');
    return Math.min(width, height) < least - 0.5 ? [`${said}: ${Math.round(width)} x ${Math.round(height)}`] : [];
  });
}"""
