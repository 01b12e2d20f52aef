// A copy for somebody else: whom it is for, what she picks for it, and how it will look before it is kept.
// Python makes each piece; what she picks is held by the boxes on the page and nowhere else.

import { Papers, textOf } from "./papers.js";
import { say } from "./say.js";

export class Copies {
  #panel;
  #papers;
  #wish = null;

  constructor(panel, engine, read) {
    this.#panel = panel;
    this.#papers = new Papers(panel, engine, read);
    panel.addEventListener("click", ({ target }) => this.#pressed(target));
    this.#part("choices").addEventListener("change", () => this.#changed());
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

  // Whoever pressed a button for it is led there, unless they have gone on meanwhile.
  #showTo(name, html) {
    const waits = this.#panel.contains(document.activeElement) || document.activeElement === document.body;
    this.#show(name, html);
    if (waits) this.#part(name).querySelector("h3")?.focus();
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
    // With two asked for in haste, the one shown is the one pressed.
    this.#press(button);
    this.#wish = { copy };
    this.#showTo("choices", textOf(answer));
  }

  #pickAll(group) {
    for (const box of group.querySelectorAll("[data-pick]")) box.checked = true;
    this.#changed();
  }

  // What was shown is no longer what would be kept.
  #changed() {
    if (!this.#part("shown").hasChildNodes()) return;
    this.#show("shown", "");
    say(this.#part("status"), "chosen");
  }

  #picks() {
    return Array.from(this.#panel.querySelectorAll("[data-pick]:checked"), (box) => box.dataset.pick);
  }

  async #look() {
    const before = this.#wish;
    const wish = { ...before, picks: this.#picks() };
    const answer = await this.#papers.ask({ ...wish, ask: "look" });
    // Meanwhile she went on to another copy, or her plan changed.
    if (!answer || this.#wish !== before) return;
    // Or she picked something else: what she sees, and keeps, is what is ticked.
    if (String(this.#picks()) !== String(wish.picks)) {
      this.#look();
      return;
    }
    this.#wish = wish;
    this.#showTo("shown", textOf(answer));
  }
}
