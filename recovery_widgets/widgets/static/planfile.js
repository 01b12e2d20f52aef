// The file to come back to: opened, it takes the place of the words on the page.

import { Trouble } from "./engine.js";
import { textOf } from "./papers.js";
import { say } from "./say.js";

// Bytes. A plan is some kilobytes; whatever is larger is not read at all.
const LARGEST = 2000000;

// `took` is called with the {path: value} that the file holds.
export function openFilesOnDemand(panel, engine, took) {
  const status = panel.querySelector("[data-file-status]");
  const input = panel.querySelector("input[type=file]");
  const open = async (file) => {
    say(status, "working");
    try {
      if (file.size > LARGEST) throw new Trouble("not_a_plan");
      const text = await file.text();
      const answer = await engine.ask({ ask: "open", file: text }, () => null, () => say(status, "connecting"));
      // Stopped: everything was cleared meanwhile.
      if (!answer) return say(status, "");
      took(JSON.parse(textOf(answer)));
      input.value = "";
      return say(status, "came");
    } catch (error) {
      return say(status, error instanceof Trouble && error.word === "newer_plan" ? "newerPlan" : "notAPlan");
    }
  };
  panel.querySelector("[data-open-file]").addEventListener("click", () => {
    if (input.files.length) open(input.files[0]);
    else say(status, "noFile");
  });
}
