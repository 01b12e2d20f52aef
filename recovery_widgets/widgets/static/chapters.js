// Shows one chapter at a time, by #hash, so that Back works; or everything on one page.

import { say } from "./say.js";

export class Chapters {
  #document;
  #all = false;
  #shown;

  // `onShow` is called with the id of the chapter that came into view.
  constructor(document, onShow) {
    this.#document = document;
    this.#shown = onShow;
  }

  start() {
    addEventListener("hashchange", () => this.#follow(true));
    const button = this.#document.querySelector("[data-show]");
    button?.addEventListener("click", () => this.#turn(button));
    const wide = matchMedia("(min-width: 64rem)");
    const parts = this.#document.querySelector(".parts details");
    const fit = () => { if (parts) parts.open = wide.matches; };
    wide.addEventListener("change", fit);
    parts?.addEventListener("click", (event) => {
      if (event.target.closest("a") && !wide.matches) parts.open = false;
    });
    // Over the top of the page and to the words, without taking the chapter's place in the address.
    this.#document.querySelector(".skip")?.addEventListener("click", (event) => {
      event.preventDefault();
      this.#document.querySelector("[data-chapter]:not([hidden]) h2")?.focus();
    });
    // What she opened before this script came stays open.
    if (wide.matches) fit();
    this.#follow(false);
  }

  get #chapters() {
    return [...this.#document.querySelectorAll("[data-chapter]")];
  }

  #follow(moved) {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id ? this.#document.getElementById(id) : null;
    const chapter = target?.closest("[data-chapter]") ?? (id ? null : this.#chapters[0]);
    // A hash that is no chapter changes nothing.
    if (!chapter && this.#chapters.some((one) => !one.hidden) && moved) return;
    this.#show(chapter ?? this.#chapters[0], moved, target);
  }

  #show(chapter, moved, target) {
    for (const one of this.#chapters) one.hidden = !this.#all && one !== chapter;
    this.#mark(chapter);
    if (moved) this.#focus(chapter, target);
    this.#shown(chapter.id);
  }

  #focus(chapter, target) {
    const place = target === chapter ? chapter.querySelector("h2") : target ?? chapter;
    place.focus({ preventScroll: true });
    if (target && target !== chapter) target.scrollIntoView();
    else if (this.#all) chapter.scrollIntoView();
    else scrollTo(0, 0);
  }

  #mark(chapter) {
    for (const link of this.#document.querySelectorAll(".parts a")) {
      if (link.hash === `#${chapter.id}`) {
        link.setAttribute("aria-current", "page");
        this.#document.querySelector("[data-here]").textContent = `: ${link.textContent}, ${link.dataset.place}`;
      } else {
        link.removeAttribute("aria-current");
      }
    }
  }

  #turn(button) {
    this.#all = !this.#all;
    button.textContent = this.#all ? button.dataset.one : button.dataset.all;
    this.#follow(false);
    say(this.#document.querySelector("[data-page-status]"), this.#all ? "all" : "one");
  }
}
