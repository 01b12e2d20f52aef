// The buttons of the copy on this device: keep it, open it, forget it.

import { canLock } from "./lock.js";
import { mark, unmark } from "./problems.js";
import { say } from "./say.js";

// What both panels have: the passphrase that can be shown, a status line, and the way to forget.
class Panel {
  constructor(element, copy) {
    this.element = element;
    this.copy = copy;
    this.field = this.part("[data-passphrase]");
    this.status = this.part("[data-device-status]");
    this.part("[data-show-typed]").addEventListener("change", ({ target }) => {
      this.field.type = target.checked ? "text" : "password";
    });
    this.part("[data-forget]").addEventListener("click", () => copy.forget("forgotten"));
  }

  part(selector) {
    return this.element.querySelector(selector);
  }

  // The button of this selector does it, and so does Enter in the passphrase.
  does(selector, act) {
    this.part(selector).addEventListener("click", act);
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      act();
    });
  }
}

// In the review: keep what is on the page, or forget the copy.
class KeepPanel extends Panel {
  constructor(element, copy, changed) {
    super(element, copy);
    this.part("[data-lock]").hidden = !canLock();
    this.part("[data-no-lock]").hidden = canLock();
    this.does("[data-keep]", () => this.#keep().then(changed));
  }

  async #keep() {
    say(this.status, "working");
    const passphrase = this.field.value;
    this.field.value = "";
    await this.copy.keep(passphrase);
    if (this.copy.state !== "kept") return "full";
    return this.copy.locked ? "keptLocked" : "kept";
  }

  show(word) {
    const { state } = this.copy;
    this.part("[data-off]").hidden = state === "kept";
    this.part("[data-on]").hidden = state !== "kept";
    this.part("[data-another]").hidden = state !== "waiting";
    say(this.status, word);
  }
}

// At the top of the page: a copy is there, and waits to be opened.
class WaitPanel extends Panel {
  constructor(element, copy, changed) {
    super(element, copy);
    this.does("[data-open]", () => this.#open().then((word) => word && changed(word)));
  }

  // What was typed goes away only when it was right.
  async #open() {
    unmark(this.field);
    say(this.status, "working");
    try {
      await this.copy.open(this.field.value);
    } catch {
      mark(this.field, this.status, "wrong");
      return "";
    }
    this.field.value = "";
    return "opened";
  }

  show() {
    const { state, locked } = this.copy;
    this.element.hidden = state !== "waiting";
    if (state !== "waiting") say(this.status, "");
    this.part("[data-lock]").hidden = !locked;
    this.part("[data-replaces]").hidden = !this.copy.replaces;
  }
}

// `said` is the page's own status line, for what she must hear wherever she is.
// `opened` is called when other words have come onto the page.
export function keepOnDemand(document, copy, said, opened) {
  const changed = (word) => {
    keep.show(word);
    wait.show();
    if (["came", "opened", "elsewhere", "full", "forgotten"].includes(word)) say(said, word);
    if (word !== "opened") return;
    document.querySelector("main").focus({ preventScroll: true });
    opened();
  };
  const keep = new KeepPanel(document.querySelector("[data-keep-panel]"), copy, changed);
  const wait = new WaitPanel(document.querySelector("[data-wait-panel]"), copy, changed);
  copy.start(changed);
}
