// The link of the view that is looked at, into the clipboard: without the role of whoever copies it, and with the
// language only where it is not the usual one. Where a browser gives no clipboard, the link stands there to be copied.
const NOT_KEPT = ['peran', 'embed', 'embed_options'];

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector('button'), said = parentElement.querySelector('output');
  button.textContent = data.label;
  button.onclick = async () => {
    const to = new URL(location.href);
    NOT_KEPT.forEach((name) => to.searchParams.delete(name));
    if (to.searchParams.get('lang') === data.usual) to.searchParams.delete('lang');
    try {
      await navigator.clipboard.writeText(to.href);
      said.textContent = data.done;
    } catch {
      said.textContent = to.href;
    }
  };
}
