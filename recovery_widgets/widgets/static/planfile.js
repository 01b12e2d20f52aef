// The file to come back to: opened, it takes the place of the words on the page.

import { Trouble } from "./engine.js";
import { textOf } from "./papers.js";
import { mark, unmark } from "./problems.js";
import { camel, say } from "./say.js";

// Bytes. A plan is some kilobytes; whatever is larger is not read at all, here or in planfile.py.
const LARGEST = 2900000;

function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    // "data:KIND;base64,BYTES"
    reader.onload = () => resolve(reader.result.split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

// `took` is called with the {path: value} that the file holds.
export function openFilesOnDemand(panel, engine, took) {
  const status = panel.querySelector("[data-file-status]");
  const input = panel.querySelector("input[type=file]");
  const open = async (file) => {
    unmark(input);
    say(status, "working");
    try {
      if (file.size > LARGEST) throw new Trouble("too_large");
      const wish = { ask: "open", file: await base64Of(file) };
      const answer = await engine.ask(wish, () => null, () => say(status, "connecting"));
      // Stopped: everything was cleared meanwhile.
      if (!answer) return say(status, "");
      took(JSON.parse(textOf(answer)));
      input.value = "";
      return say(status, "came");
    } catch (error) {
      const word = error instanceof Trouble ? camel(error.word) : "";
      // A file that this device cannot read is as good as a damaged one.
      return mark(input, status, word in status.dataset ? word : "damaged");
    }
  };
  panel.querySelector("[data-open-file]").addEventListener("click", () => {
    if (input.files.length) open(input.files[0]);
    else mark(input, status, "noFile");
  });
}
