// The review: her plan as it will be printed, and the buttons that keep it.

import { Trouble } from "./engine.js";
import { say } from "./say.js";

const decoder = new TextDecoder();

// The words of an answer, which come as bytes.
export function textOf({ content }) {
  return decoder.decode(content);
}

function download(document, { name, mediaType, content }) {
  const address = URL.createObjectURL(new Blob([content], { type: mediaType }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the address after the click; a minute is long enough for any of them.
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

const MAKING = { pdf: "makingPdf", short: "makingPdf", plan: "makingPlan", text: "makingText", preview: "opening", calendar: "makingEntry" };
const MADE = { pdf: "savedPdf", short: "savedPdf", plan: "savedPlan", text: "savedText", preview: "shown", calendar: "savedEntry" };

export class Papers {
  #section;
  #engine;
  #read;
  #busy = new Set();
  #made = false;

  // `read` gives the whole plan as {path: value}, or null when the engine holds it already.
  constructor(section, engine, read) {
    this.#section = section;
    this.#engine = engine;
    this.#read = read;
    section.addEventListener("click", (event) => {
      const wanted = event.target.closest?.("[data-paper]")?.dataset.paper;
      if (wanted) this.#save(wanted);
      if (event.target.closest?.("[data-look]")) this.look();
    });
  }

  #say(word) {
    say(this.#section.querySelector("[data-status]"), word);
  }

  clear() {
    this.#section.querySelector("[data-preview]").replaceChildren();
  }

  async look() {
    const answer = await this.#ask("preview");
    // The HTML is made and escaped by our own Python, never by another page.
    if (answer) this.#section.querySelector("[data-preview]").innerHTML = textOf(answer);
  }

  // The paper is made and she went on: the engine, and what it remembers of her, may go. Without a
  // paper it stays, because she may only have gone to change a word.
  goOn() {
    if (!this.#made || this.#busy.size || !this.#section.hidden) return;
    this.#made = false;
    this.#engine.stop();
  }

  async #save(wanted) {
    const answer = await this.#ask(wanted);
    if (!answer) return;
    download(this.#section.ownerDocument, answer);
    this.#made = true;
    this.goOn();
  }

  async #ask(wanted) {
    if (this.#busy.has(wanted)) return null;
    this.#busy.add(wanted);
    this.#say(MAKING[wanted]);
    this.#section.setAttribute("aria-busy", "true");
    try {
      const lost = (times) => this.#say(times > 2 ? "stillTrying" : "connecting");
      const answer = await this.#engine.ask({ ask: wanted }, this.#read, lost);
      // Stopped: everything was cleared meanwhile.
      this.#say(answer ? MADE[wanted] : "");
      this.#offerAgain(false);
      return answer;
    } catch (error) {
      this.#say(error instanceof Trouble ? camel(error.word) : "paperTrouble");
      this.#offerAgain(true);
      return null;
    } finally {
      this.#busy.delete(wanted);
      if (!this.#busy.size) this.#section.removeAttribute("aria-busy");
    }
  }

  #offerAgain(yes) {
    const again = this.#section.querySelector("[data-again]");
    if (again) again.hidden = !yes;
  }
}

function camel(word) {
  return word.replace(/_([a-z])/g, (_whole, letter) => letter.toUpperCase());
}
