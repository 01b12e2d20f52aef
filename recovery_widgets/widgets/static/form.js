// Reads and fills forms. The name of every control is its path in the plan, such as
// `answers.rest-naps.note`; what a form holds is a flat {path: value}, blanks left out.

export function valueOf(control) {
  if (control.type === "checkbox") return control.checked;
  // Half a character (a lone surrogate) cannot be sent, and stands in no address.
  return control.value.replace(/\p{Cs}/gu, "\uFFFD");
}

export function isBlank(value) {
  return value === "" || value === false;
}

function controlsIn(root) {
  return root.querySelectorAll("input[name], select[name], textarea[name]");
}

// What a storage held, without whatever no form could have put there.
export function cleanPaths(paths) {
  const words = ([path, value]) => path && !isBlank(value) && (value === true || typeof value === "string");
  return Object.fromEntries(Object.entries(paths ?? {}).filter(words));
}

export function readForm(root) {
  const paths = {};
  for (const control of controlsIn(root)) {
    const value = valueOf(control);
    if (!isBlank(value)) paths[control.name] = value;
  }
  return paths;
}

function setControl(control, value) {
  if (control.type === "checkbox") control.checked = value === true;
  else if (control.value !== value) control.value = value;
}

function controlsNamed(root, path) {
  return root.querySelectorAll(`[name="${CSS.escape(path)}"]`);
}

// Two controls with one name (a short route and its chapter) are one answer.
export function setPath(root, path, value, except) {
  growRowsFor(root, path);
  for (const control of controlsNamed(root, path)) {
    if (control !== except) setControl(control, value);
  }
}

function isWriting(control) {
  const page = control.ownerDocument;
  const typed = !["checkbox", "select-one"].includes(control.type);
  return typed && control === page.activeElement && page.hasFocus();
}

// Makes the whole form hold exactly `paths`; the control she is in keeps her half-typed words.
export function fillForm(root, paths) {
  for (const path of Object.keys(paths)) growRowsFor(root, path);
  for (const control of controlsIn(root)) {
    if (isWriting(control)) continue;
    const empty = control.type === "checkbox" ? false : "";
    setControl(control, paths[control.name] ?? empty);
  }
}

// Lists that grow: `data-rows` holds the path before the row, each row its own id for ever.
const ROW = /^(.+)\.(r[0-9]{1,6})\.[a-z]+$/;

function growRowsFor(root, path) {
  const match = ROW.exec(path);
  if (!match) return;
  const group = root.querySelector(`[data-rows="${CSS.escape(match[1])}"]`);
  const number = Number(match[2].slice(1));
  // A row far ahead of the others can only come from a foreign hand: it is not grown.
  if (!group || number > lastRow(group) + 200) return;
  while (lastRow(group) < number) addRow(group);
}

function lastRow(group) {
  const rows = group.querySelectorAll("[data-row]");
  return rows.length ? Number(rows[rows.length - 1].dataset.row.slice(1)) : 0;
}

// A number as the language of the page writes it, with the digits that Python uses too.
function numeral(page, number) {
  const language = page.documentElement.lang || undefined;
  return new Intl.NumberFormat(language, { numberingSystem: "latn" }).format(number);
}

export function addRow(group) {
  const number = lastRow(group) + 1;
  const template = group.querySelector("template");
  const holder = group.ownerDocument.createElement("template");
  // Only our own template goes through innerHTML, and only a number goes into it.
  holder.innerHTML = template.innerHTML
    .replaceAll("__row__", `r${number}`)
    .replaceAll("__number__", numeral(group.ownerDocument, number));
  const row = holder.content.firstElementChild;
  template.before(row);
  return row;
}

// Takes away the blank rows at the end of each list, but for its first: they were of a plan that is gone.
export function dropBlankRows(root) {
  for (const group of root.querySelectorAll("[data-rows]")) {
    const rows = [...group.querySelectorAll("[data-row]")];
    while (rows.length > 1 && !Object.keys(readForm(rows.at(-1))).length) rows.pop().remove();
  }
}

// One listener for every "add" button below `root`; the new row gets the focus.
export function growOnDemand(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-add]");
    if (!button) return;
    const row = addRow(button.closest("[data-rows]"));
    row.querySelector("input, textarea").focus();
  });
}
