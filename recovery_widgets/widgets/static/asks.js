// A message to one person, made of what she ticked. She changes every word of it, and sends it herself:
// here it is only put together, copied, or handed to an app that she opens.

import { addText } from "./drafts.js";
import { isBlank, valueOf } from "./form.js";
import { mark, unmark } from "./problems.js";
import { say } from "./say.js";

// What was put together last in each field: as long as it stands there untouched, it is ours.
const untouched = new WeakMap();

// What stands in a row under one of its parts' names.
function wordsOf(row, part) {
  return valueOf(row.querySelector(`[name$=".${part}"]`)).trim();
}

function askedIn(page) {
  const items = [...page.querySelectorAll("[data-ask]")];
  const chosen = items.filter((item) => item.querySelector('[name$=".chosen"]').checked);
  return [...new Set(chosen.map((item) => item.dataset.ask))];
}

function boxFor(page, id, text, picked) {
  const line = page.createElement("div");
  const box = page.createElement("input");
  const label = page.createElement("label");
  line.className = "tick";
  Object.assign(box, { type: "checkbox", id, value: text, checked: picked, autocomplete: "off" });
  label.htmlFor = id;
  label.textContent = text;
  line.append(box, label);
  return line;
}

function picksIn(panel) {
  return [...panel.querySelectorAll("[data-picks] input:checked")].map((box) => box.value);
}

// What can be picked is what is ticked now; what was picked stays picked.
function offerPicks(panel) {
  const page = panel.ownerDocument;
  const picks = panel.querySelector("[data-picks]");
  const picked = picksIn(panel);
  const asks = askedIn(page);
  const id = panel.querySelector("textarea").id;
  for (const old of picks.querySelectorAll(".tick")) old.remove();
  picks.append(...asks.map((text, i) => boxFor(page, `${id}-${i}`, text, picked.includes(text))));
  picks.querySelector("[data-some]").hidden = !asks.length;
  picks.querySelector("[data-none]").hidden = asks.length > 0;
}

function messageOf(row, picks) {
  const said = row.closest("[data-rows]").dataset;
  // Her words are put in by a function: a "$" in them is a dollar.
  const about = (part, sentence, without = []) => {
    const words = wordsOf(row, part);
    return words ? [sentence.replace("…", () => words)] : without;
  };
  const middle = [...about("offer", said.offered, [said.opening]), ...picks, ...about("when", said.time)];
  const [greeting] = about("name", said.greetingName, [said.greeting]);
  return `${greeting}\n\n${middle.join("\n")}\n\n${said.closing}`;
}

function putTogether(panel) {
  const field = panel.querySelector("textarea");
  if (field.value === untouched.get(field)) field.value = "";
  const text = messageOf(panel.closest("[data-row]"), picksIn(panel));
  addText(field, text);
  if (field.value === text) untouched.set(field, text);
}

// The number of a telephone, where her words hold one and no other: with two, she chooses in the app.
function numberIn(words) {
  const runs = words.match(/\+?\d[\d\s().\p{Pd}]*\d/gu) ?? [];
  const numbers = runs.map((run) => run.replace("(0)", "").replace(/[^+\d]/g, "")).filter((run) => run.length > 6);
  // The longest there are, with the code of a country and without: what is longer has a house number in it.
  return numbers.length === 1 && /^(\+\d{7,15}|\d{7,11})$/.test(numbers[0]) ? numbers[0] : "";
}

function addressIn(words) {
  const parts = words.split(/[\s<>(),;:"]+/).map((part) => part.replace(/\.$/, ""));
  const found = parts.filter((part) => /^[^@]+@[^@]+\.[^@.]+$/.test(part));
  return found.length === 1 ? encodeURIComponent(found[0]).replace("%40", "@") : "";
}

// Each way out of the page, as an address that an app opens: the words, and how to reach the person.
const WAYS = {
  // It knows numbers with the code of a country only, without its sign.
  whatsapp: (words, reach) =>
    `https://wa.me/${(/^\+(.+)/.exec(numberIn(reach)) ?? ["", ""])[1]}?text=${encodeURIComponent(words)}`,
  // One kind of telephone looks for the question mark, the other for the ampersand.
  sms: (words, reach) => `sms:${numberIn(reach)}?&body=${encodeURIComponent(words)}`,
  email: (words, reach) =>
    `mailto:${addressIn(reach)}?body=${encodeURIComponent(words.replaceAll("\n", "\r\n"))}`,
};

// The address is made at the press and stands nowhere in the page. It opens beside the page, never in its place.
function openBeside(page, address) {
  const link = page.createElement("a");
  Object.assign(link, { href: address, target: "_blank", rel: "noopener noreferrer" });
  page.body.append(link);
  link.click();
  link.remove();
}

// Without https, and where a browser does not allow it, the old way; and where there is neither, she does it.
async function copied(field) {
  try {
    await navigator.clipboard.writeText(valueOf(field));
    return true;
  } catch {
    field.focus();
    field.select();
    return field.ownerDocument.execCommand("copy");
  }
}

// The page holds other words, or none: nothing of the ones before is said or remembered.
function begin(panel) {
  untouched.delete(panel.querySelector("textarea"));
  say(panel.querySelector("[data-message-status]"), "");
}

async function letGo(panel, way) {
  const status = panel.querySelector("[data-message-status]");
  const field = panel.querySelector("textarea");
  if (isBlank(valueOf(field).trim())) return mark(field, status, "empty");
  unmark(field);
  if (way === "copy_it") return say(status, (await copied(field)) ? "copied" : "marked");
  openBeside(panel.ownerDocument, WAYS[way](valueOf(field), wordsOf(panel.closest("[data-row]"), "contact")));
  return say(status, "opened");
}

export function asksOnDemand(root) {
  const refresh = () => {
    for (const panel of root.querySelectorAll("[data-message][open]")) offerPicks(panel);
  };
  // A toggle does not bubble.
  root.addEventListener("toggle", ({ target }) => {
    if (target.matches?.("[data-message][open]")) offerPicks(target);
  }, true);
  const page = root.ownerDocument ?? root;
  page.addEventListener("words-taken", () => {
    for (const panel of root.querySelectorAll("[data-message]")) begin(panel);
    refresh();
  });
  page.addEventListener("input", ({ target }) => {
    if (target.name?.endsWith(".chosen")) refresh();
  });
  root.addEventListener("click", ({ target }) => {
    const panel = target.closest?.("[data-message]");
    if (target.closest?.("[data-put]")) putTogether(panel);
    const way = target.closest?.("[data-way]")?.dataset.way;
    if (way) letGo(panel, way);
  });
}
