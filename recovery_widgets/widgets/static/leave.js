// Leaving quickly, and clearing everything.

import { say } from "./say.js";

// Pressing Shift three times within so many milliseconds leaves, as on GOV.UK's services.
const SHIFTS = { times: 3, within: 5000 };

// Each chapter she opened is an entry of the tab's history. Knowing how many there are lets her go
// back before the first of them, so that Back does not lead into the workbook again.
function countEntries() {
  const note = (depth) => history.replaceState({ ...history.state, depth }, "");
  let here = history.state?.depth ?? 0;
  note(here);
  addEventListener("hashchange", () => {
    here = history.state?.depth ?? here + 1;
    note(here);
  });
  return () => here;
}

// Milliseconds. Going back takes none; a browser that refuses it must not keep her.
const GO_BACK = 300;

function replaceAll(entries, address) {
  const replace = () => location.replace(address);
  if (!entries) return replace();
  addEventListener("popstate", replace, { once: true });
  setTimeout(replace, GO_BACK);
  return history.go(-entries);
}

// `forget` takes every word off the page, out of the tab and away from the engine.
export function leaveOnDemand(document, forget) {
  const link = document.querySelector("[data-leave]");
  const entries = countEntries();
  const leave = () => {
    // First her words, then what can be seen; only then the way out, which a slow line delays.
    forget();
    document.documentElement.classList.add("left");
    document.title = "";
    replaceAll(entries(), link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  let pressed = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") pressed = [];
    else if (!event.repeat) pressed = [...pressed, event.timeStamp].slice(-SHIFTS.times);
    const first = pressed[0];
    if (pressed.length === SHIFTS.times && event.timeStamp - first < SHIFTS.within) leave();
  });
}

export function clearOnDemand(section, forget) {
  const told = section.querySelector("[data-cleared]");
  section.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-clear]")) return;
    forget();
    say(told, "cleared");
  });
}
