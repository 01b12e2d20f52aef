// What a widget's view does where it finds itself: connect to the page around it, or build the form.

import { asksOnDemand } from "./asks.js";
import { breatheOnDemand } from "./breath.js";
import { entryOf } from "./calendar.js";
import { draftsOnDemand } from "./drafts.js";
import { Copies } from "./copies.js";
import { OwnEngine } from "./engine.js";
import { fillForm, growOnDemand, readForm } from "./form.js";
import { growWithWords } from "./grow.js";
import { sayHerWords, sayHerWordsFromNowOn } from "./hers.js";
import { REGISTRY } from "./page.js";
import { Papers } from "./papers.js";
import { unmarkWhenMended } from "./problems.js";

function linkTo(model) {
  return {
    send: (message) => model.send(message),
    listen: (heard) => model.on("msg:custom", heard),
  };
}

// Keeps a form and its widget's `value` the same, both ways; other parts have no value.
function bind(model, root) {
  if (model.get("value") === undefined) return;
  fillForm(root, { ...model.get("value"), ...readForm(root) });
  const push = () => {
    model.set("value", readForm(root));
    model.save_changes();
  };
  push();
  root.addEventListener("input", push);
  model.on("change:value", () => fillForm(root, model.get("value")));
}

function printedForm(key) {
  return document.querySelector(`[data-form="${CSS.escape(key)}"]`);
}

function askForMarkup(model) {
  return new Promise((resolve) => {
    const heard = (answer) => {
      if (answer.markup === undefined) return;
      model.off("msg:custom", heard);
      resolve(answer.markup);
    };
    model.on("msg:custom", heard);
    model.send({ ask: "markup" });
  });
}

function addStyleOnce(style) {
  if (document.querySelector("style[data-workbook]")) return;
  const sheet = document.createElement("style");
  sheet.dataset.workbook = "";
  sheet.textContent = style;
  document.head.append(sheet);
}

// The same form may stand in a notebook more than once, and ids only once in a document.
let built = 0;
const REFERENCES = ["id", "for", "list", "aria-describedby", "aria-labelledby"];

function giveOwnIds(el) {
  const prefix = `view${++built}-`;
  const named = (root) => {
    for (const name of REFERENCES) {
      for (const one of root.querySelectorAll(`[${name}]`)) {
        const ids = one.getAttribute(name).split(" ").map((id) => prefix + id);
        one.setAttribute(name, ids.join(" "));
      }
    }
    for (const template of root.querySelectorAll("template")) named(template.content);
  };
  named(el);
}

// The review that was shown last answers other forms too. Every view runs a script of its own, so they meet here.
const REVIEW = Symbol.for("recovery-workbook-review");

function reviewHere() {
  globalThis[REVIEW] ??= new OwnEngine();
  return globalThis[REVIEW];
}

async function showReview(link, el) {
  // Whoever asked before there was a review has waited for this one.
  reviewHere().connected(link);
  globalThis[REVIEW] = new OwnEngine();
  reviewHere().connected(link);
  new Copies(el.querySelector("[data-copies]"), reviewHere(), () => null);
  await new Papers(el, reviewHere(), () => null).look();
}

async function build(model, el, style) {
  addStyleOnce(style);
  el.classList.add("workbook", "in-notebook");
  el.innerHTML = await askForMarkup(model);
  giveOwnIds(el);
  growOnDemand(el);
  draftsOnDemand(el);
  asksOnDemand(el);
  growWithWords(el);
  unmarkWhenMended(el);
  breatheOnDemand(el);
  bind(model, el);
  if (model.get("key") === "masthead") sayHerWordsFromNowOn(document);
  else sayHerWords(document);
  if (model.get("kind") === "people") new Papers(el, { ask: (...wish) => reviewHere().ask(...wish) }, () => null, entryOf);
  if (model.get("kind") === "review") await showReview(linkTo(model), el);
}

export async function attach({ model, el, style }) {
  const page = globalThis[REGISTRY];
  if (!page) {
    await build(model, el, style);
  } else if (model.get("kind") === "review") {
    page.connected(linkTo(model));
  } else {
    const printed = printedForm(model.get("key"));
    if (printed) bind(model, printed);
  }
}
