// Takes over a text to begin with, and ticks what she answers in the short route.

function tellOf(control, kind) {
  control.dispatchEvent(new Event(kind, { bubbles: true }));
}

function takeDraft(button) {
  const letter = button.closest(".draft").querySelector("[data-letter]").textContent;
  const note = button.closest(".details").querySelector("textarea");
  note.value = note.value.trim() ? `${note.value}\n\n${letter}` : letter;
  tellOf(note, "input");
  note.focus();
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
