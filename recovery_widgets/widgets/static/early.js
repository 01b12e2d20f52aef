// Runs before the rest of the page has come: shows the chapter she asked for as soon as it is there, and
// not the others. The page's script (chapters.js) takes over when all is there.
document.documentElement.classList.add("js");
{
  const [sheet] = document.styleSheets;
  const asked = CSS.escape(location.hash.slice(1));
  const others = asked ? `.chapter:not(#${asked}, :has(#${asked}))` : ".chapter ~ .chapter";
  const place = sheet.insertRule(`.workbook ${others} { display: none; }`, sheet.cssRules.length);
  // Whatever happens to that script, nothing stays hidden by this.
  addEventListener("load", () => sheet.deleteRule(place), { once: true });
}
