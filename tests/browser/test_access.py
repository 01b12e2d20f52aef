"""Anyone can use it: by keyboard alone, on a narrow screen, without JavaScript, with a reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from recovery_widgets.content import Content, load_content

CHAPTERS = [chapter.id for chapter in load_content().chapters]
# Chapters of one kind have the same parts: what looks different elsewhere is looked at in one of them.
OF_EACH_KIND = {chapter.kind: chapter.id for chapter in load_content().chapters}.values()
PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
# The same page each time: on a laptop the places of things are others, in the dark only the colours.
WRONG = {"resultTypes": ["violations"]}
PLACES = {**WRONG, "runOnly": ["scrollable-region-focusable", "region"]}
COLOURS = {**WRONG, "runOnly": ["color-contrast"]}
# axe looks only at what is shown, but walks through the rest as well, which takes most of its time.
TAKE_OUT = """() => { window.takenOut = [...document.querySelectorAll("[data-chapter][hidden]")].map(
  (one) => { const place = new Comment(); one.replaceWith(place); return [one, place]; }); }"""
PUT_BACK = "() => window.takenOut.forEach(([one, place]) => place.replaceWith(one))"
SCREENS = {
    "phone in the dark": (PHONE, "dark", COLOURS),
    "laptop": (LAPTOP, "light", PLACES),
    "phone": (PHONE, "light", WRONG),
}


def press_until(page: Page, key: str, selector: str) -> None:
    """Press a key until what has the focus matches `selector`."""
    for _ in range(200):
        if page.evaluate("(s) => document.activeElement?.matches(s) ?? false", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} cannot be reached with {key}")


def test_keyboard_alone_from_the_first_page_to_the_saved_pdf(open_page, text_of):
    """Tab, Space and Enter lead through every chapter to a PDF with what was typed."""
    watched = open_page()
    page = watched.page
    for chapter in CHAPTERS[1:]:
        press_until(page, "Tab", f'[data-chapter]:not([hidden]) .onward a[href="#{chapter}"]')
        page.keyboard.press("Enter")
        expect(page.locator(f"#{chapter}-heading")).to_be_focused()
        if chapter == "rest":
            press_until(page, "Tab", '[name="answers.rest-naps.chosen"]:not(.asked *)')
            page.keyboard.press("Space")
            page.keyboard.press("Tab")
            page.keyboard.type("My sister")
    press_until(page, "Tab", '#about .onward a[href="#review"]')
    page.keyboard.press("Enter")
    press_until(page, "Tab", '[data-paper="pdf"]')
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    with open(download.value.path(), "rb") as saved:
        assert "Mysister" in text_of(saved.read())


def open_all(watched) -> None:
    """Wait for the plan, open what can be opened below it, and show how a kept copy waits."""
    watched.review()
    watched.page.locator("[data-wait-panel]").evaluate("(panel) => { panel.hidden = false; }")


def open_folded(watched, chapter: str, yes: bool = True) -> None:
    """Open, or close again, everything in a chapter that can be opened."""
    watched.page.locator(f"#{chapter}").evaluate(
        "(one, yes) => one.querySelectorAll('details:not(.whole)')"
        ".forEach((part, i) => { part.open = yes || !i; })",
        yes,
    )


def walk(watched) -> Iterator[str]:
    """Go through every chapter, with everything ticked and everything opened; the name of each."""
    for chapter in CHAPTERS:
        watched.go(chapter)
        # Those that leave lines out would hide what is to be seen here.
        watched.page.locator(f"#{chapter}").evaluate(
            "one => one.querySelectorAll('.item .tick input:not(:checked)').forEach((box) => box.click())"
        )
        open_folded(watched, chapter)
        if chapter == "review":
            open_all(watched)
        yield chapter


@pytest.mark.parametrize("size", ["", "largest"])
def test_no_chapter_scrolls_sideways_on_a_narrow_screen(open_page, size: str):
    """With everything ticked, in usual and in the largest words, at 390 and at 320 pixels, nothing is
    wider than the screen."""
    watched = open_page()
    watched.look("text", size)
    for chapter in walk(watched):
        for width in (320, 390):
            watched.page.set_viewport_size({"width": width, "height": 800})
            wide = watched.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, chapter


def test_axe_finds_nothing_in_any_chapter(open_page):
    """axe-core has no complaint about any chapter with everything ticked and the plan shown: on a
    phone; and about one of each kind on a laptop, and in the dark."""
    watched = open_page()
    page, complaints = watched.page, {}
    for chapter in walk(watched):
        page.evaluate(TAKE_OUT)
        for screen, (size, colours, rules) in SCREENS.items():
            if rules is not WRONG and chapter not in OF_EACH_KIND:
                continue
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=colours)
            # The first of them is enough for what is the same in all: colours, and places.
            open_folded(watched, chapter, rules is WRONG)
            found = Axe().run(page, options=rules)
            if found.violations_count:
                complaints[chapter, screen] = found.generate_report()
        page.set_viewport_size(PHONE)
        page.evaluate(PUT_BACK)
    assert complaints == {}


def test_get_help_now_is_on_every_screen_and_leads_there(open_page, content: Content):
    """The link stands at the top of every chapter, in view, and opens the safety page."""
    watched = open_page()
    link = watched.page.get_by_role("link", name=content.words.page.get_help, exact=True).first
    for chapter in CHAPTERS:
        watched.go(chapter)
        watched.page.mouse.wheel(0, 5000)
        expect(link).to_be_in_viewport()
    link.click()
    expect(watched.page.locator("#help-now-heading")).to_be_focused()


def test_every_number_can_be_tapped_without_losing_the_page(open_page):
    """Telephone and text links open beside the page, never in place of it."""
    watched = open_page()
    watched.go("help-now")
    links = watched.page.locator('a[href^="tel:"], a[href^="sms:"], #help-now .site').all()
    assert len(links) > 10
    assert {link.get_attribute("target") for link in links} == {"_blank"}


def test_touch_targets_are_large_enough(open_page):
    """Every link, button, box and field she can reach is at least 44 pixels high, or in a line of text."""
    watched = open_page()
    for chapter in CHAPTERS:
        watched.go(chapter)
        small = watched.page.evaluate(
            """() => [...document.querySelectorAll('.masthead a, .parts a, summary, button,'
              + ' .tick label, .ask input, .ask textarea, .onward a, .number')]
              .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)
              .map((e) => e.outerHTML.slice(0, 80))"""
        )
        assert small == [], chapter


def test_without_javascript_everything_can_be_read_ticked_and_written(open_page, content: Content):
    """All chapters stand on one page, a sentence says what is missing, and nothing dead is shown."""
    watched = open_page(java_script_enabled=False)
    page = watched.page
    assert content.words.page.no_script in (page.locator("noscript").inner_html() or "")
    expect(page.locator("[data-chapter]:visible")).to_have_count(len(CHAPTERS))
    watched.tick("rest-naps")
    watched.write("answers.rest-naps.note", "By the window")
    expect(watched.named("answers.rest-naps.note")).to_have_value("By the window")
    expect(page.locator("button:visible")).to_have_count(0)
    guide = page.locator("#guide-rest-naps-tired")
    guide.locator("> summary").click()
    expect(guide.locator(".whole p")).to_be_visible()
    expect(guide.locator(".in-short")).to_be_hidden()
    expect(guide.locator(".whole > summary")).to_be_hidden()


def test_a_tab_that_may_keep_nothing_says_so_and_goes_on(open_page, content: Content):
    """With storage forbidden the form works, and one calm sentence says a reload would lose it."""
    watched = open_page()
    watched.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
    )
    watched.page.reload()
    watched.go("rest")
    watched.tick("rest-naps")
    expect(watched.page.locator("[data-page-status]")).to_have_text(
        content.words.page.no_copy_in_tab
    )
    expect(watched.review()).to_contain_text(content.items["rest-naps"].sentence)
