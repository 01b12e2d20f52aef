// Runs before the rest of the page has come: light or dark, words as large as she chose in this tab, and
// as many, so that nothing flashes. Where she chose nothing, the page follows her device. Nothing here is a word of hers.
{
  const LOOK = "recovery-plan-look";
  const rules = [...document.styleSheets[0].cssRules];
  const dark = rules.find((rule) => rule.media?.mediaText.includes("prefers-color-scheme")).media;
  const asOnDevice = dark.mediaText;
  const media = new Map([["light", "not all"], ["dark", "screen"]]);
  let look = {};
  try {
    look = { ...JSON.parse(sessionStorage.getItem(LOOK)) };
  } catch {
    // Forbidden or damaged: as if nothing had been chosen.
  }
  const wear = () => {
    dark.mediaText = media.get(look.colours) ?? asOnDevice;
    document.documentElement.dataset.text = look.text ?? "";
    document.documentElement.dataset.words = look.words ?? "";
  };
  // Where she wants few words, the whole text of a guide is folded below the short one.
  const fold = (part) => {
    for (const one of part.querySelectorAll(".whole")) one.open = look.words !== "plain";
  };
  wear();
  const leadHere = () => {
    const panel = document.querySelector("[data-look]");
    for (let part = panel; part; part = part.parentElement.closest("details")) part.open = true;
    panel.querySelector("summary").focus();
    panel.scrollIntoView({ block: "nearest" });
  };
  addEventListener("click", ({ target }) => {
    // Before a guide opens, so that nothing is seen and gone.
    const guide = target.closest?.(".guide:not([open]) > summary")?.parentElement;
    if (guide) fold(guide);
    if (target.closest?.("[data-to-look]")) leadHere();
  }, true);
  addEventListener("change", ({ target }) => {
    if (!target.dataset?.wear) return;
    look[target.dataset.wear] = target.value;
    wear();
    if (target.dataset.wear === "words") fold(document);
    try {
      sessionStorage.setItem(LOOK, JSON.stringify(look));
    } catch {
      // A tab that may keep nothing wears it until a reload.
    }
  });
  addEventListener("DOMContentLoaded", () => {
    for (const control of document.querySelectorAll("[data-wear]")) {
      for (const one of control.options) one.selected ||= one.value === look[control.dataset.wear];
    }
  });
}
