// Printing the page from the browser prints the plan, not the form: what she ticked and wrote, with
// the same sentences and labels. So there is a paper even when no engine can be reached.

import { isBlank, valueOf } from "./form.js";

function element(document, name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function labelOf(control) {
  return control.labels[0]?.textContent.trim() ?? "";
}

// A day as the language of the page writes it; everything else to the letter.
function writtenIn(control) {
  const language = control.ownerDocument.documentElement.lang;
  return control.valueAsDate?.toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC", numberingSystem: "latn" }) ?? control.value;
}

// One ticked item, one person, her own unit, her own word or a thing of her own: what it is called, then what she wrote.
function partOf(document, group) {
  const controls = [...group.querySelectorAll("input[name], textarea[name]")];
  const tick = controls.find((control) => control.type === "checkbox");
  const written = controls.filter((one) => one !== tick && !isBlank(valueOf(one).trim()));
  if (tick ? !tick.checked : !written.length) return null;
  const part = document.createElement("div");
  if (tick) part.append(element(document, "h3", labelOf(tick)));
  if (group.matches(".unit, .told")) part.append(element(document, "h3", group.querySelector("legend").textContent));
  for (const control of written) {
    const line = element(document, "p", `${labelOf(control)} `);
    const words = element(document, "span", writtenIn(control));
    words.className = "hers";
    words.dir = "auto";
    line.append(words);
    part.append(line);
  }
  return part;
}

function planOf(document) {
  const plan = document.createElement("div");
  for (const chapter of document.querySelectorAll("[data-chapter]")) {
    const groups = chapter.querySelectorAll(".item:not(.asked), .unit, .told, [data-row]");
    const parts = [...groups].map((group) => partOf(document, group)).filter(Boolean);
    if (parts.length) {
      plan.append(element(document, "h2", chapter.querySelector("h2").textContent), ...parts);
    }
  }
  return plan;
}

export function printThePlan(document) {
  const paper = document.createElement("div");
  paper.className = "on-paper";
  paper.setAttribute("aria-hidden", "true");
  document.querySelector("main").prepend(paper);
  addEventListener("beforeprint", () => paper.replaceChildren(planOf(document)));
  // Her words do not stay in the page twice.
  addEventListener("afterprint", () => paper.replaceChildren());
}
