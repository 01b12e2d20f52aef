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

const MAKING = {
  pdf: "makingPdf", short: "makingPdf", plan: "makingPlan", text: "makingText", preview: "opening", calendar: "makingEntry",
};
const MADE = {
  pdf: "savedPdf", short: "savedPdf", plan: "savedPlan", text: "savedText", preview: "shown", calendar: "savedEntry",
};

export class Papers {
  #section;
  #engine;
  #read;
  #more;
  #busy = new Set();
  #made = false;
  // How many answers are waited for, here and in other chapters: the engine is everybody's.
  static #waiting = 0;

  // `read` gives the whole plan as {path: value}, or null when the engine holds it already, or needs none.
  // `more` gives what else is asked along, from the button, or the word of a sentence when it is not there yet.
  constructor(section, engine, read, more = () => ({})) {
    this.#section = section;
    this.#engine = engine;
    this.#read = read;
    this.#more = more;
    section.addEventListener("click", (event) => {
      const button = event.target.closest?.("[data-paper]");
      if (button) this.#save(button);
      if (event.target.closest?.("[data-look]")) this.look();
    });
  }

  // In a list, each row says for itself how it goes.
  #statusFor(place) {
    return (place.closest("[data-row]") ?? this.#section).querySelector("[data-status]");
  }

  clear() {
    this.#section.querySelector("[data-preview]").replaceChildren();
  }

  async look() {
    const answer = await this.#ask({ ask: "preview" }, this.#section);
    // The HTML is made and escaped by our own Python, never by another page.
    if (answer) this.#section.querySelector("[data-preview]").innerHTML = textOf(answer);
  }

  // The paper is made and she went on: the engine, and what it remembers of her, may go. Without a
  // paper it stays, because she may only have gone to change a word.
  goOn() {
    if (!this.#made || Papers.#waiting || !this.#section.hidden) return;
    this.#made = false;
    this.#engine.stop();
  }

  async #save(button) {
    const more = this.#more(button);
    if (typeof more === "string") return say(this.#statusFor(button), more);
    const answer = await this.#ask({ ask: button.dataset.paper, ...more }, button);
    if (!answer) return;
    download(this.#section.ownerDocument, answer);
    this.#made = true;
    this.goOn();
  }

  // The answer to a wish, or null; what is said meanwhile stands near `place`.
  async #ask(wish, place) {
    const status = this.#statusFor(place);
    const wanted = JSON.stringify(wish);
    if (this.#busy.has(wanted)) return null;
    this.#busy.add(wanted);
    Papers.#waiting += 1;
    say(status, MAKING[wish.ask]);
    this.#section.setAttribute("aria-busy", "true");
    try {
      const lost = (times) => say(status, times > 2 ? "stillTrying" : "connecting");
      const answer = await this.#engine.ask(wish, this.#read, lost);
      // Stopped: everything was cleared meanwhile.
      say(status, answer ? MADE[wish.ask] : "");
      this.#offerAgain(false);
      return answer;
    } catch (error) {
      say(status, error instanceof Trouble ? camel(error.word) : "paperTrouble");
      this.#offerAgain(true);
      return null;
    } finally {
      Papers.#waiting -= 1;
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
