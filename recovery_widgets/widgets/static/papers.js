// A part of the page that asks the engine for papers: the review, with her plan as it will be printed
// and the buttons that keep it, and the page of the short route.

import { Trouble } from "./engine.js";
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
  text: ["makingText", "savedText"],
  html: ["makingHtml", "savedHtml"],
  plan: ["makingPlan", "savedPlan"],
  choices: ["working", "chosen"],
  look: ["working", "shown"],
  copy: ["making", "saved"],
};

export class Papers {
  #section;
  #engine;
  #read;
  #busy = new Set();
  #made = false;
  #status;

  // `read` gives the whole plan as {path: value}, or null when the engine holds it already; `status` is
  // the line that says what is going on.
  constructor(section, engine, read, status = section.querySelector("[data-status]")) {
    this.#status = status;
    this.#section = section;
    this.#engine = engine;
    this.#read = read;
    section.addEventListener("click", (event) => {
      const wanted = event.target.closest?.("[data-paper]")?.dataset.paper;
      if (wanted) this.save({ ask: wanted });
      if (event.target.closest?.("[data-look]")) this.look();
    });
  }

  #say(word) {
    say(this.#status, word);
  }

  clear() {
    this.#section.querySelector("[data-preview]").replaceChildren();
  }

  async look() {
    const answer = await this.ask({ ask: "preview" });
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

  // Hands a paper over as a download.
  async save(wish) {
    const large = Boolean(this.#section.querySelector("[data-large]")?.checked);
    const answer = await this.ask({ ...wish, large });
    if (!answer) return;
    download(this.#section.ownerDocument, answer);
    this.#made = true;
    this.goOn();
  }

  // The answer to a wish, or null: it was asked for already, it could not be made, or all was cleared.
  async ask(wish) {
    const wanted = wish.ask;
    if (this.#busy.has(wanted)) return null;
    this.#busy.add(wanted);
    this.#say(SAYS[wanted][0]);
    this.#section.setAttribute("aria-busy", "true");
    try {
      const lost = (times) => this.#say(times > 2 ? "stillTrying" : "connecting");
      const answer = await this.#engine.ask(wish, this.#read, lost);
      // Stopped: everything was cleared meanwhile.
      this.#say(answer ? SAYS[wanted][1] : "");
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
