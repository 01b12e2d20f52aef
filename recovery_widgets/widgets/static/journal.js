// Keeps what she types in this tab, so that a reload loses nothing. Nothing here leaves the tab.

import { fillForm, isBlank, readForm, setPath, valueOf } from "./form.js";

const PLACE = "recovery-plan";

export class Journal {
  #root;
  #paths = {};
  #forbidden;

  // `forbidden` is called once when this tab cannot keep a copy (full, or a private mode).
  constructor(root, forbidden) {
    this.#root = root;
    this.#forbidden = forbidden;
  }

  get paths() {
    return { ...this.#paths };
  }

  // What she did before this script arrived is newer than what the tab remembers.
  start() {
    this.#paths = { ...this.#remembered(), ...readForm(this.#root) };
    fillForm(this.#root, this.#paths);
    if (Object.keys(this.#paths).length) this.#keep();
    for (const event of ["input", "change"]) {
      this.#root.addEventListener(event, (typed) => this.#note(typed.target));
    }
  }

  // Takes every word off the page and out of the tab.
  clear() {
    this.#paths = {};
    this.#root.activeElement?.blur();
    fillForm(this.#root, {});
    try {
      sessionStorage.removeItem(PLACE);
    } catch {
      // A tab that may keep nothing has nothing to forget.
    }
  }

  #note(control) {
    if (!control.name) return;
    const value = valueOf(control);
    if (isBlank(value)) delete this.#paths[control.name];
    else this.#paths[control.name] = value;
    setPath(this.#root, control.name, value, control);
    this.#keep();
  }

  #remembered() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "{}");
      return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
    } catch {
      return {};
    }
  }

  #keep() {
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(this.#paths));
    } catch {
      this.#forbidden();
      this.#forbidden = () => {};
    }
  }
}
