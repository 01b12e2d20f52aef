// The buttons of the copy on this device: keep it, open it, forget it.

import { canLock } from "./lock.js";
import { say } from "./say.js";

function onEnter(field, act) {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    act();
  });
}

function showOnDemand(panel, field) {
  panel.querySelector("[data-show-typed]").addEventListener("change", ({ target }) => {
    field.type = target.checked ? "text" : "password";
  });
}

// In the review: keep what is on the page, or forget the copy.
class KeepPanel {
  #panel;
  #copy;
  #field;
  #status;

  constructor(panel, copy, changed) {
    this.#panel = panel;
    this.#copy = copy;
    this.#field = panel.querySelector("[data-passphrase]");
    this.#status = panel.querySelector("[data-device-status]");
    panel.querySelector("[data-lock]").hidden = !canLock();
    panel.querySelector("[data-no-lock]").hidden = canLock();
    showOnDemand(panel, this.#field);
    const keep = () => this.#keep().then(changed);
    onEnter(this.#field, keep);
    panel.querySelector("[data-keep]").addEventListener("click", keep);
    panel.querySelector("[data-forget]").addEventListener("click", () => copy.forget("forgotten"));
  }

  async #keep() {
    say(this.#status, "working");
    const passphrase = this.#field.value;
    this.#field.value = "";
    await this.#copy.keep(passphrase);
    if (this.#copy.state !== "kept") return "full";
    return this.#copy.locked ? "keptLocked" : "kept";
  }

  show(word) {
    const { state } = this.#copy;
    this.#panel.querySelector("[data-off]").hidden = state === "kept";
    this.#panel.querySelector("[data-on]").hidden = state !== "kept";
    this.#panel.querySelector("[data-another]").hidden = state !== "waiting";
    say(this.#status, word);
  }
}

// At the top of the page: a copy is there, and waits to be opened.
class WaitPanel {
  #panel;
  #copy;
  #field;
  #status;

  constructor(panel, copy, changed) {
    this.#panel = panel;
    this.#copy = copy;
    this.#field = panel.querySelector("[data-passphrase]");
    this.#status = panel.querySelector("[data-device-status]");
    showOnDemand(panel, this.#field);
    const open = () => this.#open().then((word) => word && changed(word));
    onEnter(this.#field, open);
    panel.querySelector("[data-open]").addEventListener("click", open);
    panel.querySelector("[data-forget]").addEventListener("click", () => copy.forget("forgotten"));
  }

  // What was typed goes away only when it was right.
  async #open() {
    say(this.#status, "working");
    try {
      await this.#copy.open(this.#field.value);
    } catch {
      say(this.#status, "wrong");
      return "";
    }
    this.#field.value = "";
    return "opened";
  }

  show() {
    const { state, locked } = this.#copy;
    this.#panel.hidden = state !== "waiting";
    if (state !== "waiting") say(this.#status, "");
    this.#panel.querySelector("[data-lock]").hidden = !locked;
    this.#panel.querySelector("[data-replaces]").hidden = !this.#copy.replaces;
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
