// A copy for somebody else: whom it is for, what she picks for it, and how it will look before it is kept.
// Python makes each piece; what she picks is held by the boxes on the page and nowhere else.

import { Papers, textOf } from "./papers.js";

export class Copies {
  #panel;
  #papers;
  #wish = null;

  constructor(panel, engine, read) {
    this.#panel = panel;
    this.#papers = new Papers(panel, engine, read);
    panel.addEventListener("click", ({ target }) => this.#pressed(target));
    // What was shown is no longer what would be kept.
    this.#part("choices").addEventListener("change", () => this.#show("shown", ""));
  }

  // Her plan may have changed: what could be picked before is asked for anew.
  reset() {
    this.#wish = null;
    this.#press(null);
    this.#show("choices", "");
    this.#show("shown", "");
  }

  goOn() {
    this.#papers.goOn();
  }

  #part(name) {
    return this.#panel.querySelector(`[data-copy-${name}]`);
  }

  // The HTML is made and escaped by our own Python, never by another page.
  #show(name, html) {
    this.#part(name).innerHTML = html;
  }

  #press(button) {
    for (const one of this.#panel.querySelectorAll("[data-copy]")) {
      one.setAttribute("aria-pressed", one === button);
    }
  }

  #pressed(target) {
    const button = target.closest("button");
    if (!button) return;
    if (button.dataset.copy) this.#choose(button);
    else if ("wholePart" in button.dataset) this.#pickAll(button.closest("fieldset"));
    else if ("lookCopy" in button.dataset) this.#look();
    // What was looked at is kept, with the same picks.
    else if (button.dataset.keepCopy) this.#papers.save({ ...this.#wish, ask: "copy", format: button.dataset.keepCopy });
  }

  async #choose(button) {
    this.reset();
    this.#press(button);
    const { copy } = button.dataset;
    const answer = await this.#papers.ask({ ask: "choices", copy });
    if (!answer) return;
    this.#wish = { copy };
    this.#show("choices", textOf(answer));
  }

  #pickAll(group) {
    for (const box of group.querySelectorAll("[data-pick]")) box.checked = true;
    this.#show("shown", "");
  }

  async #look() {
    const boxes = this.#panel.querySelectorAll("[data-pick]:checked");
    const wish = { ...this.#wish, picks: Array.from(boxes, (box) => box.dataset.pick) };
    const answer = await this.#papers.ask({ ...wish, ask: "look" });
    if (!answer) return;
    this.#wish = wish;
    this.#show("shown", textOf(answer));
  }
}
