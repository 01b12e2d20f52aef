// The copy of her plan on this device: there only if she chose it, kept up to date while she writes,
// locked if she wants. Tabs that hold the same copy follow each other; a tab with a plan of its own
// never writes over it unasked.

import { cleanPaths, isBlank } from "./form.js";
import { canLock, Lock, randomName } from "./lock.js";
import { dropFrom, putOn, takeFrom } from "./shelf.js";

// The copy: {version, name, revision} and either `paths` or `sealed`.
const COPY = "recovery-plan";
const VERSION = 1;
// In the tab: the name of the copy it holds, and the revision it last saw.
const HELD = "recovery-plan-held";

function readCopy() {
  const copy = takeFrom("localStorage", COPY);
  const whole = copy?.version === VERSION && typeof copy.name === "string"
    && Number.isInteger(copy.revision) && (copy.paths ? !copy.sealed : copy.sealed);
  return whole ? copy : null;
}

export class DeviceCopy {
  #journal;
  #changed = () => {};
  #held = takeFrom("sessionStorage", HELD);
  #lock = null;
  #turn = Promise.resolve();

  constructor(journal) {
    this.#journal = journal;
  }

  // `changed` is called, with a word that says why, when there is something new to tell her.
  start(changed) {
    this.#changed = changed;
    const copy = readCopy();
    const here = Boolean(copy?.paths) && (this.#holds(copy) || this.#journal.empty);
    const came = here && !this.#holds(copy);
    if (here) this.#follow(copy, copy.paths);
    this.#journal.tell((path, value) => this.#note(path, value));
    addEventListener("storage", (event) => {
      if (event.key === COPY || event.key === null) this.#look();
    });
    // A tab that slept has heard nothing of what the others did.
    addEventListener("pageshow", () => this.#look());
    document.addEventListener("visibilitychange", () => this.#look());
    changed(came ? "came" : "");
  }

  // "none"; "waiting": there is a copy that this tab does not hold, or cannot open; or "kept".
  get state() {
    const copy = readCopy();
    if (!copy) return "none";
    return this.#holds(copy) && (copy.paths || this.#lock) ? "kept" : "waiting";
  }

  get locked() {
    return Boolean(readCopy()?.sealed);
  }

  // Whether to open the copy would take words away that stand on the page.
  get replaces() {
    return !this.#journal.empty && !this.#isNewest(readCopy());
  }

  // Keeps what is on the page, in place of a copy that was there.
  async keep(passphrase) {
    this.#lock = passphrase && canLock() ? await Lock.make(passphrase) : null;
    this.#held = { name: randomName(), revision: 0 };
    await this.#write(this.#journal.paths);
    // There was no room: what she writes next belongs to no copy.
    if (this.state !== "kept") this.leave();
  }

  // The page holds other words at once, all of them: so does the copy.
  follow() {
    if (this.#held) this.#turn = this.#turn.then(() => this.#write(this.#journal.paths)).catch(() => {});
  }

  // Raises WrongPassphrase, and then nothing has changed.
  async open(passphrase) {
    const copy = readCopy();
    if (!copy) return;
    const lock = copy.sealed ? await Lock.of(copy.sealed, passphrase) : null;
    const paths = lock ? await lock.unseal(copy.sealed) : copy.paths;
    const newest = this.#isNewest(copy);
    this.#lock = lock;
    // What she wrote in this tab before she unlocked it again is newer than the copy.
    if (newest) await this.#write(this.#journal.paths);
    else this.#follow(copy, paths);
  }

  // `why` is told on.
  forget(why) {
    dropFrom("localStorage", COPY);
    this.leave();
    this.#changed(why);
  }

  // This tab no longer holds the copy; the copy stays.
  leave() {
    this.#held = null;
    this.#lock = null;
    dropFrom("sessionStorage", HELD);
  }

  #holds(copy) {
    return Boolean(copy) && copy.name === this.#held?.name;
  }

  #isNewest(copy) {
    return this.#holds(copy) && copy.revision === this.#held.revision;
  }

  #hold(name, revision) {
    this.#held = { name, revision };
    putOn("sessionStorage", HELD, this.#held);
  }

  #follow(copy, paths) {
    const known = this.#isNewest(copy);
    this.#hold(copy.name, copy.revision);
    if (!known) this.#journal.take(cleanPaths(paths));
  }

  // Without a lock nothing here waits: a word is in the copy before the next one is typed.
  #note(path, value) {
    if (!this.#held) return;
    if (this.#lock) this.#turn = this.#turn.then(() => this.#add(path, value)).catch(() => {});
    else this.#add(path, value);
  }

  async #add(path, value) {
    const copy = readCopy();
    if (!this.#holds(copy)) return this.#lost();
    if (copy.sealed && !this.#lock) return undefined;
    if (!this.#isNewest(copy)) {
      // Another tab wrote, and this one has not heard of it yet: only this change is added.
      const paths = cleanPaths(copy.sealed ? await this.#lock.unseal(copy.sealed) : copy.paths);
      if (isBlank(value)) delete paths[path];
      else paths[path] = value;
      this.#follow(copy, paths);
    }
    return this.#write(this.#journal.paths);
  }

  async #write(paths) {
    const copy = { version: VERSION, name: this.#held.name, revision: this.#held.revision + 1 };
    if (this.#lock) copy.sealed = await this.#lock.seal(paths);
    else copy.paths = paths;
    // She may have had everything cleared while it was being locked.
    if (this.#held?.name !== copy.name) return;
    if (putOn("localStorage", COPY, copy)) this.#hold(copy.name, copy.revision);
    else this.#changed("full");
  }

  // Another tab may have written, replaced or removed the copy.
  #look() {
    const copy = readCopy();
    if (!this.#held) return this.#changed("");
    if (!this.#holds(copy)) return this.#lost();
    if (copy.paths) this.#follow(copy, copy.paths);
    else if (this.#lock) this.#turn = this.#turn.then(() => this.#unseal()).catch(() => {});
    return undefined;
  }

  async #unseal() {
    const copy = readCopy();
    if (this.#holds(copy) && this.#lock) this.#follow(copy, await this.#lock.unseal(copy.sealed));
  }

  #lost() {
    this.leave();
    this.#changed("elsewhere");
  }
}
