// Starts the printed page: the journal, the chapters and the review, with no engine behind them yet.

import { readOnDemand } from "./aloud.js";
import { asksOnDemand } from "./asks.js";
import { breatheOnDemand } from "./breath.js";
import { entryOf } from "./calendar.js";
import { Chapters } from "./chapters.js";
import { Copies } from "./copies.js";
import { DeviceCopy } from "./device.js";
import { ServedEngine, OwnEngine } from "./engine.js";
import { draftsOnDemand } from "./drafts.js";
import { cleanPaths, growOnDemand } from "./form.js";
import { sayHerWordsFromNowOn } from "./hers.js";
import { growWithWords } from "./grow.js";
import { Journal } from "./journal.js";
import { keepOnDemand } from "./keeping.js";
import { clearOnDemand, leaveOnDemand } from "./leave.js";
import { Papers } from "./papers.js";
import { openFilesOnDemand } from "./planfile.js";
import { forgetPlace, rememberPlace } from "./place.js";
import { printThePlan } from "./print.js";
import { unmarkWhenMended } from "./problems.js";
import { say } from "./say.js";
import { dropFrom } from "./shelf.js";

// Where a page can be found by the views of its own document's widgets (plain Voila).
export const REGISTRY = Symbol.for("recovery-workbook");

// Where look.js, which runs before this script, keeps how the page looks.
const LOOK = "recovery-plan-look";

function startPage(document) {
  const address = document.body.dataset.engine;
  const engine = address ? new ServedEngine(address) : new OwnEngine();
  globalThis[REGISTRY] = { connected: (link) => engine.connected(link) };
  const status = document.querySelector("[data-page-status]");
  const journal = new Journal(document, () => say(status, "noCopy"));
  journal.start();
  sayHerWordsFromNowOn(document);
  growOnDemand(document);
  draftsOnDemand(document);
  asksOnDemand(document);
  growWithWords(document);
  unmarkWhenMended(document);
  breatheOnDemand(document);
  const section = document.querySelector("[data-preview]").closest("[data-chapter]");
  const papers = new Papers(section, engine, () => journal.paths);
  const copies = new Copies(section.querySelector("[data-copies]"), engine, () => journal.paths);
  const short = document.querySelector('[data-paper="short"]').closest("[data-chapter]");
  const people = document.querySelector('[data-paper="calendar"]').closest("[data-chapter]");
  const others = [
    copies,
    new Papers(short, engine, () => journal.paths),
    // For a day in a calendar her plan stays here.
    new Papers(people, engine, () => null, entryOf),
  ];
  const look = () => {
    copies.reset();
    papers.look();
  };
  const hush = readOnDemand(document);
  let leaving = false;
  const chapters = new Chapters(document, (id) => {
    hush();
    for (const one of [papers, ...others]) one.goOn();
    if (id === section.id && !leaving) look();
  });
  chapters.start();
  const copy = new DeviceCopy(journal);
  keepOnDemand(document, copy, status, () => { if (!section.hidden) look(); });
  openFilesOnDemand(section.querySelector("[data-file-panel]"), engine, (paths) => {
    journal.take(cleanPaths(paths));
    copy.follow();
    look();
  });
  rememberPlace(document);
  const forget = () => {
    hush();
    journal.clear();
    forgetPlace();
    engine.stop();
    papers.clear();
    copies.reset();
  };
  clearOnDemand(section, () => {
    copy.forget("");
    forget();
  });
  leaveOnDemand(document, () => {
    leaving = true;
    copy.leave();
    forget();
    dropFrom("sessionStorage", LOOK);
  });
  printThePlan(document);
}

// In JupyterLab nothing was printed: nothing to start.
if (document.querySelector("[data-workbook-page]") && !globalThis[REGISTRY]) startPage(document);
