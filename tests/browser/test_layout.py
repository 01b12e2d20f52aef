"""Nothing is lost, covered or wider than the screen: on small screens, with long words of hers."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from recovery_widgets.content import load_content

CHAPTERS = [chapter.id for chapter in load_content().chapters]
# 1280 by 1024 pixels at 400 %.
TINY = {"width": 320, "height": 256}
SIDEWAYS = {"width": 844, "height": 390}
TABLET = {"width": 768, "height": 1024}
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter"
LONG_NAME = ("Wilhelmina-Łucja O’Connor " * 8)[:200]
FROM_RIGHT = "مريم بنت عبد الله"
# WCAG 2.2, 1.4.12.
SPACED = [
    """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important; }""",
    "p { margin-block-end: 2em !important; }",
]
# How wide the page is, which words a box cuts off, whether the ways out can be pressed at the end of the
# page, and how much of the screen they take; with these rules of style for a moment.
LOOK = """(rules) => {
  const [sheet] = document.styleSheets;
  for (const rule of rules) sheet.insertRule(rule, sheet.cssRules.length);
  scrollTo(0, document.body.scrollHeight);
  const inside = [...document.querySelectorAll("[data-chapter]:not([hidden]) *")];
  const hides = (one) => one.checkVisibility() && getComputedStyle(one).overflowX === "hidden"
    && !one.matches(".unseen, .visually-hidden, h1");
  const cut = inside.filter((one) => hides(one) && one.scrollWidth > one.clientWidth + 1);
  const out = [".help", ".leave"].map((way) => {
    const link = document.querySelector(way), box = link.getBoundingClientRect();
    return document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2) === link;
  });
  const found = { width: document.documentElement.scrollWidth,
    cut: cut.map((one) => one.outerHTML.slice(0, 90)), out,
    top: document.querySelector(".masthead").getBoundingClientRect().height };
  for (const rule of rules) sheet.deleteRule(sheet.cssRules.length - 1);
  return found;
}"""
# What stands over the middle, or nearly all, of what has the focus; and what has been reached.
REACHED = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const box = one.getBoundingClientRect();
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const seen = [0.25, 0.5, 0.75].some((part) => {
    const across = box.left + Math.min(box.width, innerWidth) / 2;
    const there = document.elementFromPoint(across, top + (bottom - top) * part);
    return there && (one.contains(there) || one.labels?.[0]?.contains(there) || there.contains(one));
  });
  return { seen: seen && bottom > top, what: one.outerHTML.slice(0, 90) };
}"""
# Pairs of what is chosen and what is not, each as the device draws it; a hair more of an edge does not count.
LOOKS = """() => {
  const drawn = (selector, part) => {
    const style = getComputedStyle(document.querySelector(selector), part);
    return [style.backgroundColor.match(/\\d+/g).slice(0, 3), style.borderInlineStartColor, style.outline,
      style.content, parseInt(style.borderInlineStartWidth) > 2].join(" ");
  };
  const pair = (chosen, other, part) => [drawn(chosen, part), drawn(other, part)];
  const box = "#rest .tick input";
  document.querySelector("[data-copy]").setAttribute("aria-pressed", true);
  document.querySelector(`${box}:not(:checked)`).focus();
  return {
    tick: pair(`${box}:checked`, `${box}:not(:checked)`, "::before"),
    chapter: pair(".parts [aria-current]", ".parts li a:not([aria-current])"),
    copy: pair("[data-copy][aria-pressed=true]", "[data-copy][aria-pressed=false]"),
    way: pair("button.main", ".keep button:not(.main)"),
    focus: pair(`${box}:focus`, `${box}:checked`),
  };
}"""
SHIFT = """window.shift = 0;
new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shift += one.value; })
  .observe({ type: "layout-shift", buffered: true });"""
PAINTED = "performance.getEntriesByName('first-contentful-paint').length"
HAS_COME = """() => [...document.fonts].some(
  (one) => /^\\W?Open Sans/.test(one.family) && one.status === "loaded")"""
NEXT_FRAME = "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


def fill_everything(page: Page, words: list[str]) -> None:
    """Tick everything and write one of these into each field of hers, as quickly as a script can."""
    page.evaluate(
        """(words) => {
          [...document.querySelectorAll("main [name]")].forEach((one, i) => {
            if (one.type === "checkbox") one.checked = !one.name.startsWith("you.");
            else if (one.matches("[type=text], [type=tel], textarea")) one.value = words[i % words.length];
            one.dispatchEvent(new Event("input", { bubbles: true }));
          });
        }""",
        words,
    )


def show(page: Page, chapter: str) -> None:
    """Go to a chapter by its address, and open all that can be opened in it."""
    page.evaluate("(id) => { location.hash = id; }", chapter)
    page.locator(f"#{chapter}").wait_for()
    page.locator(f"#{chapter}").evaluate(
        "(one) => one.querySelectorAll('details').forEach((part) => { part.open = true; })"
    )


def test_nothing_is_lost_on_any_screen(open_page):
    """At 400 %, on a phone on its side and on a tablet, with wide spaces between letters and lines, with
    long words, a name of 200 letters and one from right to left in every field: nothing scrolls sideways
    or is cut off, and the two ways out stay in view and leave most of the screen free. Where she is stands
    in words."""
    watched = open_page(viewport=TINY)
    page = watched.page
    fill_everything(page, [LONG_WORD, LONG_NAME, FROM_RIGHT])
    watched.review()
    for chapter in CHAPTERS:
        show(page, chapter)
        here = page.inner_text("[data-here]").replace("\xa0", " ")
        assert here.endswith(f", {CHAPTERS.index(chapter) + 1} of {len(CHAPTERS)}")
        for size in (TINY, SIDEWAYS, TABLET):
            page.set_viewport_size(size)
            for wide in (False, True) if size == TINY else (False,):
                seen = page.evaluate(LOOK, SPACED if wide else [])
                assert seen["width"] <= size["width"], (chapter, size, wide)
                assert seen["cut"] == [], (chapter, size, wide)
                assert seen["out"] == [True, True], (chapter, size, wide)
                assert seen["top"] < size["height"] / (2 if wide else 4), (chapter, size, wide)


def test_what_has_the_focus_is_never_covered(open_page):
    """By Tab through a chapter at 400 %, forwards and backwards, each thing reached is in view and on top."""
    watched = open_page(viewport=TINY)
    page = watched.page
    fill_everything(page, [LONG_NAME])
    show(page, "people")
    page.locator("#people-heading").focus()
    covered, reached = [], 0
    for key in ("Tab", "Shift+Tab"):
        for _ in range(24):
            page.keyboard.press(key)
            if found := page.evaluate(REACHED):
                reached += 1
                covered += [] if found["seen"] else [found["what"]]
    assert covered == []
    assert reached > 40


def test_what_is_chosen_can_be_told_in_forced_colours(open_page):
    """Where the device takes all colours away, a tick, the chapter she is in, the copy she chose, the way on
    and the place of the focus still look unlike the rest."""
    watched = open_page(forced_colors="active")
    page = watched.page
    watched.go("rest")
    watched.tick("rest-naps")
    watched.open_parts()
    kinds = page.evaluate(LOOKS)
    for kind, (chosen, other) in kinds.items():
        assert chosen != other, kind
    # Without this its words would stand on a plate of their own colour.
    pressed = page.locator("[data-copy][aria-pressed=true]")
    expect(pressed).to_have_css("forced-color-adjust", "none")


def test_no_line_moves_far_when_the_font_comes(open_page, server, until):
    """The page can be read in a font of the device until its own is there; when it comes, the layout shift is
    less than 0.02, a fifth of what counts as good."""
    page, held = open_page().page, []
    page.add_init_script(SHIFT)
    page.route("**/letters-*", lambda route: held.append(route))
    page.goto("about:blank")
    page.goto(f"{server.address}#rest", wait_until="domcontentloaded")
    until(lambda: page.evaluate(PAINTED) and held)
    held[0].continue_()
    until(lambda: page.evaluate(HAS_COME))
    page.evaluate(NEXT_FRAME)
    assert page.evaluate("shift") < 0.02


def test_a_field_grows_with_her_words_in_every_browser(open_page):
    """Where a browser does not let a field grow, the page does: nothing she wrote is out of sight."""
    page = open_page().page
    page.add_init_script("CSS.supports = () => false")
    page.reload()
    page.evaluate(
        "document.styleSheets[0].insertRule('textarea { field-sizing: fixed !important; }', 0)"
    )
    show(page, "people")
    field = page.locator('[name="people.r1.message"]')
    for lines in (12, 3):
        field.fill("One more line\n" * lines)
        assert field.evaluate("one => one.scrollHeight - one.clientHeight") == 0
    assert field.evaluate("one => one.clientHeight") < 200
