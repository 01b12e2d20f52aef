// What is in the way of something she asked for: one way to say it, wherever it happens. The sentence stands in the
// status line beside the control, which is read out; the control leads to it, and is marked until she changes it; and
// the top of the chapter lists all there are, each as a way to its control.

import { say } from "./say.js";

const marked = new Map();

function listIn(chapter) {
  const summary = chapter?.querySelector("[data-problems]");
  if (!summary) return;
  const here = [...marked].filter(([control]) => chapter.contains(control) && control.isConnected);
  summary.hidden = !here.length;
  summary.querySelector("ul").replaceChildren(...here.map(([control, line]) => {
    const item = control.ownerDocument.createElement("li");
    const way = control.ownerDocument.createElement("a");
    Object.assign(way, { href: `#${control.id}`, textContent: line.textContent });
    // Not an address of its own: Back leads to the chapter before, and no id of hers gets into the history.
    way.addEventListener("click", (event) => {
      event.preventDefault();
      control.focus();
    });
    item.append(way);
    return item;
  }));
}

function describe(control, line, yes) {
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== line.id);
  const ids = yes ? [line.id, ...others] : others;
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}

// It was mended, or is no longer asked for.
export function unmark(control) {
  const line = marked.get(control);
  if (!line) return;
  marked.delete(control);
  describe(control, line, false);
  control.removeAttribute("aria-invalid");
  line.classList.remove("problem");
  say(line, "");
  listIn(control.closest("[data-chapter]"));
}

// Says `word` of this status line as what is in the way at `control`, and leads her there, unless she has
// gone on to something else meanwhile.
export function mark(control, line, word) {
  const page = control.ownerDocument;
  const section = line.closest("[data-row], details, section");
  line.id ||= `${control.id}-problem`;
  say(line, word);
  line.classList.add("problem");
  describe(control, line, true);
  control.setAttribute("aria-invalid", "true");
  marked.set(control, line);
  listIn(control.closest("[data-chapter]"));
  if (page.activeElement === page.body || section.contains(page.activeElement)) control.focus();
}

export function unmarkWhenMended(root) {
  for (const kind of ["input", "change"]) root.addEventListener(kind, ({ target }) => unmark(target));
  // Other words have come, or none are left: so have other controls.
  (root.ownerDocument ?? root).addEventListener("words-taken", () => [...marked.keys()].forEach(unmark));
}
