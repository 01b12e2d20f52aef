// Remembers in this tab where she was writing, so that a reload brings her back to it.

import { dropFrom, putOn, takeFrom } from "./shelf.js";

const PLACE = "recovery-plan-place";

export function forgetPlace() {
  dropFrom("sessionStorage", PLACE);
}

function note(control) {
  const { name, selectionStart, selectionEnd } = control;
  if (name) putOn("sessionStorage", PLACE, { name, selectionStart, selectionEnd });
  else forgetPlace();
}

// The control may be gone, or in a chapter that is not shown: then there is nothing to do.
function goBack(document, { name, selectionStart, selectionEnd }) {
  const controls = document.querySelectorAll(`[name="${CSS.escape(String(name))}"]`);
  const control = [...controls].find((one) => one.checkVisibility?.() ?? one.offsetParent);
  if (!control) return;
  control.focus();
  if (Number.isInteger(selectionStart)) control.setSelectionRange(selectionStart, selectionEnd);
}

function noteFromNowOn(document) {
  for (const event of ["focusin", "input"]) {
    document.addEventListener(event, ({ target }) => note(target));
  }
  document.addEventListener("focusout", ({ relatedTarget }) => {
    // Going to another app takes the focus too, and is no leaving of the place.
    if (!relatedTarget && document.hasFocus()) forgetPlace();
  });
  addEventListener("pagehide", () => {
    if (document.activeElement?.name) note(document.activeElement);
  });
}

export function rememberPlace(document) {
  const before = takeFrom("sessionStorage", PLACE);
  const back = () => {
    if (before && document.activeElement === document.body) goBack(document, before);
  };
  back();
  const start = () => {
    back();
    noteFromNowOn(document);
  };
  // While a page loads, a browser may take the focus again, for the #part that the address names.
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}
