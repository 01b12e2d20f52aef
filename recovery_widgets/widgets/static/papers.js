// A part of the page that asks the engine for papers: the review, with her plan as it will be printed
// and the buttons that keep it, and the page of the short route.

import { Trouble } from "./engine.js";
import { mark } from "./problems.js";
import { camel, say } from "./say.js";

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

// For each wish the sentence while it is made, and the one when it is there.
const SAYS = {
  preview: ["opening", "shown"],
  pdf: ["makingPdf", "savedPdf"],
  short: ["makingPdf", "savedPdf"],
  blank: ["makingPdf", "savedBlank"],
  form: ["makingPdf", "savedBlank"],
  text: ["makingText", "savedText"],
  html: ["makingHtml", "savedHtml"],
  plan: ["makingPlan", "savedPlan"],
  choices: ["working", "chosen"],
  look: ["working", "shown"],
  copy: ["making", "saved"],
  calendar: ["makingEntry", "savedEntry"],
};

const LINES = "[data-status], [data-status-here], [data-copy-status]";

export class Papers {
  #section;
  #engine;
  #read;
  #more;
  #busy = new Set();
  #made = false;
  #looking = false;
  #lookAgain = false;
  // How many answers are waited for, here and in other chapters: the engine is everybody's.
  static #waiting = 0;

  // `read` gives the whole plan as {path: value}, or null when the engine holds it already, or needs none.
  // `more` gives what else is asked along, from the button, or the `field` that is in the way, with a `word` for it.
  constructor(section, engine, read, more = () => ({})) {
    this.#section = section;
    this.#engine = engine;
    this.#read = read;
    this.#more = more;
    section.addEventListener("click", (event) => {
      const button = event.target.closest?.("[data-paper]");
      if (button) this.#press(button);
      if (event.target.closest?.("[data-look]")) this.look();
    });
  }

  // What is said stands near what she pressed: in its own row or panel, where that has a line for it.
  #statusFor(place) {
    const near = place.closest("[data-row], details")?.querySelector(LINES);
    return near ?? this.#section.querySelector(LINES);
  }

  clear() {
    this.#section.querySelector("[data-preview]").replaceChildren();
  }

  // Whoever comes to look while an answer is on its way may have written more since it was asked for.
  async look() {
    this.#lookAgain = this.#looking;
    if (this.#looking) return;
    this.#looking = true;
    do {
      this.#lookAgain = false;
      const answer = await this.ask({ ask: "preview" });
      // The HTML is made and escaped by our own Python, never by another page.
      if (answer) this.#section.querySelector("[data-preview]").innerHTML = textOf(answer);
    } while (this.#lookAgain);
    this.#looking = false;
  }

  // The paper is made and she went on: the engine, and what it remembers of her, may go. Without a
  // paper it stays, because she may only have gone to change a word.
  goOn() {
    if (!this.#made || Papers.#waiting || !this.#section.closest("[data-chapter]")?.hidden) return;
    this.#made = false;
    this.#engine.stop();
  }

  #press(button) {
    const more = this.#more(button);
    const line = this.#statusFor(button);
    if (more.field) return mark(more.field, line, more.word);
    this.save({ ask: button.dataset.paper, ...more }, button);
    return line.scrollIntoView({ block: "nearest" });
  }

  // Hands a paper over as a download.
  async save(wish, place = this.#section) {
    const large = Boolean(this.#section.querySelector("[data-large]")?.checked);
    const answer = await this.ask({ ...wish, large }, place);
    if (!answer) return;
    download(this.#section.ownerDocument, answer);
    this.#made = true;
    this.goOn();
  }

  // The answer to a wish, or null: it was asked for already, it could not be made, or all was cleared.
  // What is said meanwhile stands near `place`.
  async ask(wish, place = this.#section) {
    const status = this.#statusFor(place);
    const wanted = JSON.stringify(wish);
    if (this.#busy.has(wanted)) return null;
    this.#busy.add(wanted);
    Papers.#waiting += 1;
    say(status, SAYS[wish.ask][0]);
    this.#section.setAttribute("aria-busy", "true");
    try {
      const lost = (times) => say(status, times > 2 ? "stillTrying" : "connecting");
      const answer = await this.#engine.ask(wish, this.#read, lost);
      // Stopped: everything was cleared meanwhile.
      say(status, answer ? SAYS[wish.ask][1] : "");
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
