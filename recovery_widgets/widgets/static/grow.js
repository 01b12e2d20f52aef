// A field that grows with her words, where the browser does not do that by itself (`field-sizing`).

export function growWithWords(root) {
  if (CSS.supports("field-sizing", "content")) return;
  const fit = ({ target }) => {
    if (!target.matches?.("textarea")) return;
    target.style.height = "auto";
    target.style.height = `${target.scrollHeight + target.offsetHeight - target.clientHeight}px`;
  };
  for (const kind of ["input", "focusin"]) root.addEventListener(kind, fit);
}
