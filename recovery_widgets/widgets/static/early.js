// Runs before the rest of the page has come: shows the chapter she asks for as soon as it is there, and
// not the others. The page's script (chapters.js) takes over when all is there.
document.documentElement.classList.add("js");
{
  const [sheet] = document.styleSheets;
  const place = sheet.cssRules.length;
  const showOne = () => {
    // The link over the top of the page leads to no chapter.
    const asked = location.hash === "#content" ? "" : CSS.escape(location.hash.slice(1));
    const others = asked ? `.chapter:not(#${asked}, :has(#${asked}))` : ".chapter ~ .chapter";
    if (sheet.cssRules.length > place) sheet.deleteRule(place);
    sheet.insertRule(`.workbook ${others} { display: none; }`, place);
  };
  showOne();
  addEventListener("hashchange", showOne);
  // Whatever happens to that script, nothing stays hidden by this, and a font that is slow to come changes nothing.
  addEventListener("DOMContentLoaded", () => {
    removeEventListener("hashchange", showOne);
    sheet.deleteRule(place);
  }, { once: true });
}
