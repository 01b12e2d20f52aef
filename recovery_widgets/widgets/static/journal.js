// Keeps what she types in this tab, so that a reload loses nothing. Nothing here leaves the tab.

import { cleanPaths, dropBlankRows, fillForm, isBlank, readForm, setPath, valueOf } from "./form.js";
import { dropFrom, putOn, takeFrom } from "./shelf.js";

const TAB = "recovery-plan";

export class Journal {
  #root;
  #paths = {};
  #forbidden;
  #changed = () => {};

  // `forbidden` is called once when this tab cannot keep a copy (full, or a private mode).
  constructor(root, forbidden) {
    this.#root = root;
    this.#forbidden = forbidden;
  }

  get paths() {
    return { ...this.#paths };
  }

  get empty() {
    return !Object.keys(this.#paths).length;
  }

  // What she did before this script arrived is newer than what the tab remembers.
  start() {
    this.take({ ...cleanPaths(takeFrom("sessionStorage", TAB)), ...readForm(this.#root) });
    for (const event of ["input", "change"]) {
      this.#root.addEventListener(event, (typed) => this.#note(typed.target));
    }
  }

  // `changed` is called with the path and the new value of each change she makes.
  tell(changed) {
    this.#changed = changed;
  }

  // The page and the tab hold exactly these words from now on.
  take(paths) {
    this.#paths = { ...paths };
    fillForm(this.#root, this.#paths);
    dropBlankRows(this.#root);
    this.#root.dispatchEvent(new Event("words-taken"));
    if (!this.empty) this.#keep();
  }

  // Takes every word off the page and out of the tab.
  clear() {
    this.#root.activeElement?.blur();
    this.take({});
    dropFrom("sessionStorage", TAB);
  }

  #note(control) {
    if (!control.name) return;
    const value = valueOf(control);
    // The same change comes as "input" and again as "change".
    if (value === (this.#paths[control.name] ?? (control.type === "checkbox" ? false : ""))) return;
    if (isBlank(value)) delete this.#paths[control.name];
    else this.#paths[control.name] = value;
    setPath(this.#root, control.name, value, control);
    this.#keep();
    this.#changed(control.name, value);
  }

  #keep() {
    if (putOn("sessionStorage", TAB, this.#paths)) return;
    this.#forbidden();
    this.#forbidden = () => {};
  }
}
