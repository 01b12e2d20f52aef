// Takes over a text to begin with, and ticks what she answers in the short route.

function tellOf(control, kind) {
  control.dispatchEvent(new Event(kind, { bubbles: true }));
}

// A text of ours never takes the place of words of hers.
export function addText(field, text) {
  field.value = field.value.trim() ? `${field.value}\n\n${text}` : text;
  tellOf(field, "input");
  field.focus();
}

function takeDraft(button) {
  const letter = button.closest(".draft").querySelector("[data-letter]").textContent;
  addText(button.closest(".details").querySelector("textarea"), letter);
}

export function draftsOnDemand(root) {
  root.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-draft]");
    if (button) takeDraft(button);
  });
  root.addEventListener("input", ({ target }) => {
    const tick = target.closest?.(".asked")?.querySelector(".tick input");
    if (!tick || tick === target || tick.checked || !target.value.trim()) return;
    tick.checked = true;
    tellOf(tick, "input");
  });
}
