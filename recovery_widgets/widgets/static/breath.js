// A circle that grows and shrinks with a slow breath, from when she starts it until she stops it. Whether it
// moves is for the stylesheet, which leaves it still where movement is not wanted; the words change in any case.

import { say } from "./say.js";

// A slow count of three.
const ONE_WAY = 4000;
const breaths = new WeakMap();

function turnBreath(figure) {
  // Nobody breathes with what is folded away, or with another chapter's.
  if (!figure.checkVisibility()) return endBreath(figure);
  figure.dataset.breath = figure.dataset.breath === "in" ? "out" : "in";
  say(figure.querySelector("[data-breath-status]"), figure.dataset.breath);
}

function endBreath(figure) {
  clearInterval(breaths.get(figure));
  breaths.delete(figure);
  delete figure.dataset.breath;
  nameBreath(figure, "start");
  say(figure.querySelector("[data-breath-status]"), "");
}

function nameBreath(figure, word) {
  say(figure.querySelector("[data-breathe]"), word);
}

export function breatheOnDemand(root) {
  root.addEventListener("click", ({ target }) => {
    const figure = target.closest?.("[data-breathe]")?.closest("figure");
    if (!figure) return;
    if (breaths.has(figure)) {
      endBreath(figure);
      return;
    }
    breaths.set(figure, setInterval(() => turnBreath(figure), ONE_WAY));
    nameBreath(figure, "stop");
    turnBreath(figure);
  });
}
