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
  // Where she wants few words, the whole text is folded below the short one; each as soon as it has come.
  const fold = (parts) => {
    for (const one of parts) if (one.matches?.(".whole")) one.open = look.words !== "plain";
  };
  const coming = new MutationObserver((news) => news.forEach(({ addedNodes }) => fold(addedNodes)));
  coming.observe(document, { childList: true, subtree: true });
  wear();
  const leadHere = () => {
    const panel = document.querySelector("[data-look-panel]");
    for (let part = panel; part; part = part.parentElement.closest("details")) part.open = true;
    panel.querySelector("summary").focus();
    panel.scrollIntoView({ block: "nearest" });
  };
  addEventListener("click", ({ target }) => {
    if (target.closest?.("[data-to-look]")) leadHere();
  });
  addEventListener("change", ({ target }) => {
    if (!target.dataset?.wear) return;
    look[target.dataset.wear] = target.value;
    wear();
    if (target.dataset.wear === "words") fold(document.querySelectorAll(".whole"));
    try {
      sessionStorage.setItem(LOOK, JSON.stringify(look));
    } catch {
      // A tab that may keep nothing wears it until a reload.
    }
  });
  addEventListener("DOMContentLoaded", () => {
    coming.disconnect();
    for (const control of document.querySelectorAll("[data-wear]")) {
      for (const one of control.options) one.selected ||= one.value === look[control.dataset.wear];
    }
  });
}
