// Reads a text of the page aloud when she asks, with a voice that is on this device: any other voice belongs
// to a company, which would get the words. Nothing that she wrote is read.

import { listedWords } from "./hers.js";

// Some phones write en_GB for en-GB, and a voice may say nothing of its language.
function tagOf(part) {
  return (part?.lang ?? "").replace("_", "-").toLowerCase();
}

function languageOf(place) {
  return tagOf(place.closest("[lang]"));
}

// As it is spoken in her country, or in another one.
function voiceFor(language) {
  const here = speechSynthesis.getVoices().filter((voice) => voice.localService);
  const speaks = (voice) => tagOf(voice).split("-")[0] === language.split("-")[0];
  return here.find((voice) => tagOf(voice) === language) ?? here.find(speaks);
}

function isShown(line) {
  return line.getClientRects().length && !line.closest(".aloud, details:not([open])");
}

// A word of her own has our word for it here: whoever is in the room would hear it.
function spoken(line, ours) {
  const copy = line.cloneNode(true);
  for (const place of copy.querySelectorAll("[data-said]")) {
    place.textContent = ours[place.dataset.said] ?? place.textContent;
  }
  return copy.textContent.replace(/\s+/gu, " ").trim();
}

function linesOf(place) {
  const ours = listedWords(place.ownerDocument);
  return [...place.querySelectorAll("p, li")].filter(isShown).map((line) => spoken(line, ours));
}

function offerIn(place, template) {
  const there = place.querySelector(":scope > .aloud");
  const can = Boolean(voiceFor(languageOf(place)));
  if (can === Boolean(there)) return;
  if (there) return there.remove();
  const summary = place.querySelector(":scope > summary");
  const button = template.content.cloneNode(true);
  if (summary) summary.after(button);
  else place.append(button);
}

// Gives what stops the reading, for whoever leaves.
export function readOnDemand(document) {
  const template = document.querySelector("[data-aloud-button]");
  if (!globalThis.speechSynthesis || !template) return () => {};
  let reading = null;
  const stop = () => {
    if (!reading) return;
    reading.button.setAttribute("aria-pressed", "false");
    reading = null;
    speechSynthesis.cancel();
  };
  const start = (button) => {
    const place = button.closest("[data-aloud]");
    const voice = voiceFor(languageOf(place));
    const lines = linesOf(place).map((text) => new SpeechSynthesisUtterance(text));
    // Without a voice named, the browser would take one from anywhere.
    if (!voice || !lines.length) return;
    // The lines are held here: a browser may forget one that nobody holds, and never say that it ended.
    const run = { button, lines };
    reading = run;
    button.setAttribute("aria-pressed", "true");
    const end = () => { if (reading === run) stop(); };
    lines.at(-1).onend = end;
    for (const line of lines) speechSynthesis.speak(Object.assign(line, { voice, lang: voice.lang, onerror: end }));
  };
  const offer = () => {
    stop();
    for (const place of document.querySelectorAll("[data-aloud]")) offerIn(place, template);
  };
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-read]");
    if (!button) return;
    const again = reading?.button === button;
    stop();
    if (!again) start(button);
  });
  // What is read is what is shown: what she folds away, or wants in other words, is read no longer.
  document.addEventListener("toggle", () => { if (reading?.button.closest("details:not([open])")) stop(); }, true);
  document.addEventListener("change", ({ target }) => { if (target.dataset.wear) stop(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); });
  addEventListener("pagehide", stop);
  speechSynthesis.onvoiceschanged = offer;
  offer();
  return stop;
}
