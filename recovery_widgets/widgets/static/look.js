// Runs before the rest of the page has come: light or dark, and words as large as she chose in
// this tab, so that nothing flashes. Where she chose nothing, the page follows her device. Nothing here is a word of hers.
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
  };
  wear();
  addEventListener("change", ({ target }) => {
    if (!target.dataset?.wear) return;
    look[target.dataset.wear] = target.value;
    wear();
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
